import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  AUDIT_RETRY_SECONDS,
  AUDITS_AT_ONCE,
  AUDITS_PER_TOKEN,
  auditFor,
  auditRefusal,
  stillAtWork,
  type AuditAtWork,
} from '../../../domain/limits/audits.ts';

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z');
const audit = (accountId: string, tokenId: string, csm?: string): AuditAtWork =>
  auditFor(`${accountId}-${tokenId}`, accountId, { tokenId, csm }, NOW);

describe('an audit', () => {
  it.each<[string, AuditAtWork[], AuditAtWork, string | undefined]>([
    ['begins if none is at work', [], audit('acme', 'key_1'), undefined],
    ['waits for one of its account', [audit('acme', 'key_1')], audit('acme', 'key_2'), 'of this account'],
    ['does not wait for one of another account', [audit('acme', 'key_1')], audit('zen', 'key_1'), undefined],
    [
      'waits for two of its token',
      [audit('acme', 'key_1'), audit('zen', 'key_1')],
      audit('kala', 'key_1'),
      '2 audits of this token',
    ],
    [
      'waits for two of sessions of its CSM',
      [audit('acme', 'session_1', 'ann@crm.example'), audit('zen', 'session_2', 'Ann@CRM.example')],
      audit('kala', 'session_3', 'ann@crm.example'),
      '2 audits of this token',
    ],
    [
      'does not wait for those of another token',
      [audit('acme', 'key_1'), audit('zen', 'key_1'), audit('kala', 'key_2')],
      audit('mabuhay', 'key_3'),
      undefined,
    ],
    [
      'waits for four of all',
      ['acme', 'zen', 'kala', 'mabuhay'].map((id) => audit(id, `key_${id}`)),
      audit('luzon', 'key_5'),
      '4 audits are',
    ],
  ])('%s', (_, atWork, next, refusal) => {
    const said = auditRefusal(atWork, next);
    if (refusal === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(refusal);
  });

  it('leaves half of the places to other tokens', () => {
    expect(AUDITS_PER_TOKEN * 2).toBe(AUDITS_AT_ONCE);
  });

  it('counts for fifteen seconds, unless it gives its place back', () => {
    const atWork = [audit('acme', 'key_1')];
    expect(stillAtWork(atWork, NOW.add({ milliseconds: 14_999 }))).toEqual(atWork);
    expect(stillAtWork(atWork, NOW.add({ seconds: 15 }))).toEqual([]);
  });

  it('that has died is over before a client gives up that asks four times', () => {
    const [{ untilMs }] = [audit('acme', 'key_1')];
    expect(4 * AUDIT_RETRY_SECONDS * 1000).toBeGreaterThan(untilMs - NOW.epochMilliseconds);
  });
});
