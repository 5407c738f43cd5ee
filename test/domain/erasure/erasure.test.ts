import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  dayOfStep,
  failed,
  hasToSettle,
  isUnfinished,
  queuedErasure,
  started,
  stepsOf,
} from '../../../domain/erasure/erasure.ts';

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z');
const queued = queuedErasure(
  {
    id: 'era_1',
    accountId: 'acme',
    candidateHash: 'c'.repeat(64),
    requestedBy: { tokenId: 'key_1', name: null, email: null },
  },
  NOW,
  55,
);
const running = started(queued, NOW);
const days = stepsOf(running) / 2;

describe('an erasure', () => {
  test('has no steps until it is started, and then goes twice through all days that may be stored', () => {
    expect(stepsOf(queued)).toBe(0);
    expect(running.days).toEqual({ from: '2024-08-22', to: '2026-11-23' });
    expect(days).toBe(824);
    expect([0, 1, days - 1, days, 2 * days - 1].map((step) => dayOfStep(running, step))).toEqual([
      '2026-11-23',
      '2026-11-22',
      '2024-08-22',
      '2026-11-23',
      '2024-08-22',
    ]);
  });

  test('is unfinished from the request until it is done or given up', () => {
    const states = ['queued', 'running', 'done', 'failed'] as const;
    expect(states.map((state) => isUnfinished({ state }))).toEqual([true, true, false, false]);
  });

  test('waits with the second round until no recorder is left that read the account before', () => {
    const later = NOW.add({ seconds: 55 });
    expect(hasToSettle(running, days - 1, NOW)).toBe(false);
    expect(hasToSettle(running, days, later.subtract({ milliseconds: 1 }))).toBe(true);
    expect(hasToSettle(running, days, later)).toBe(false);
  });

  test('is given up after ten failures in a row, with a sentence, and not before', () => {
    let erasure = running;
    for (let times = 1; times < 10; times += 1) {
      erasure = failed(erasure, NOW);
      expect([erasure.state, isUnfinished(erasure), erasure.error]).toEqual(['running', true, null]);
    }
    erasure = failed(erasure, NOW);
    expect([erasure.state, isUnfinished(erasure)]).toEqual(['failed', false]);
    expect(erasure.error).toContain('Request it again');
  });
});
