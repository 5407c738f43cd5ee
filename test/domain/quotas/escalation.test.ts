import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../domain/quotas/alert.ts';
import { escalatesAt, isPressing } from '../../../domain/quotas/escalation.ts';

const ZONE = 'Asia/Manila';
const ACTOR = { tokenId: 'session', name: 'Maria', email: null };
const raised: Alert = {
  ...{ month: '2026-11', meter: 'sms', limit: 100, reason: 100, used: 100 },
  ...{ createdAt: '2026-11-10T10:00:00+08:00', state: 'delivered', deliveries: [] },
};
const NIGHTS = { from: '20:00', to: '08:00', weekends: false };

describe('pressing', () => {
  test.each<[string, Partial<Alert>, boolean]>([
    ['a threshold below the limit', { reason: 99 }, false],
    ['the limit', { reason: 100 }, true],
    ['a threshold over it', { reason: 120 }, true],
    ['a forecast of today', { reason: 'forecast', exhaustsOn: '2026-11-10' }, true],
    ['a forecast of the third day from now', { reason: 'forecast', exhaustsOn: '2026-11-13' }, true],
    ['a forecast of the fourth', { reason: 'forecast', exhaustsOn: '2026-11-14' }, false],
    ['a forecast of an earlier version', { reason: 'forecast' }, false],
    ['late usage', { reason: 'late' }, false],
  ])('%s: %s', (_, change, expected) => {
    expect(isPressing({ ...raised, ...change }, ZONE)).toBe(expected);
  });
});

/** When the alert escalates, as the account's clocks show it. */
function due(change: Partial<Alert> = {}, now = raised.createdAt, quietHours?: typeof NIGHTS, hours = 24) {
  const terms = { timeZone: ZONE, quietHours };
  const at = escalatesAt({ ...raised, ...change }, terms, hours, Temporal.Instant.from(now));
  return at?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

describe('a warning goes to the backups', () => {
  test('24 working hours after it was accepted, or raised if it was not', () => {
    expect(due()).toBe('2026-11-11T10:00');
    expect(due({ sentAt: '2026-11-10T11:00:00+08:00' })).toBe('2026-11-11T11:00');
    expect(due({}, raised.createdAt, NIGHTS)).toBe('2026-11-12T10:00');
    expect(due({ sentAt: '2026-11-13T10:00:00+08:00' })).toBe('2026-11-16T10:00');
  });

  test('now if that is over, but not at night or at a weekend', () => {
    expect(due({}, '2026-11-12T15:30:00+08:00')).toBe('2026-11-12T15:30');
    expect(due({}, '2026-11-12T21:30:00+08:00', NIGHTS)).toBe('2026-11-13T08:00');
    expect(due({}, '2026-11-14T21:30:00+08:00')).toBe('2026-11-16T00:00');
  });

  test.each<[string, Partial<Alert>, string?]>([
    ['it is acknowledged', { acknowledged: { by: ACTOR, at: '2026-11-10T11:00:00+08:00' } }],
    ['it is resolved', { resolvedAt: '2026-11-10T11:00:00+08:00' }],
    ['it is not pressing', { reason: 75 }],
    [
      'it was escalated',
      { deliveries: [{ to: 'b', role: 'backup', state: 'bounced', at: '', round: 0, why: 'escalated' }] },
    ],
    ['its month will be over', { sentAt: '2026-11-30T10:00:00+08:00' }, '2026-11-30T10:00:00+08:00'],
    ['its month is over', {}, '2026-12-01T10:00:00+08:00'],
  ])('not if %s', (_, change, now = raised.createdAt) => {
    expect(due(change, now)).toBeUndefined();
  });
});
