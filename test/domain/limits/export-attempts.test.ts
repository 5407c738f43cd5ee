import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import {
  EXPORT_HEARTBEAT_SECONDS,
  EXPORT_LEASE_SECONDS,
  exportLeaseUntil,
  isExportGivenUp,
} from '../../../domain/limits/export-attempts.ts';

it('a worker holds its lease for twenty seconds', () => {
  const until = exportLeaseUntil(Temporal.Instant.from('2026-11-22T06:00:00.5Z'));
  expect(until.toString()).toBe('2026-11-22T06:00:20.5Z');
});

it('a worker may miss several heartbeats before it loses its lease', () => {
  expect(EXPORT_LEASE_SECONDS / EXPORT_HEARTBEAT_SECONDS).toBeGreaterThanOrEqual(4);
});

it.each([
  [0, false],
  [4, false],
  [5, true],
])('an export is given up after five attempts: after %i, %s', (attempts, givenUp) => {
  expect(isExportGivenUp(attempts)).toBe(givenUp);
});
