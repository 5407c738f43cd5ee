import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addPeriods, CADENCES, periodDue } from '../../../../domain/exports/schedules/period.ts';
import {
  confirmedOf,
  firstPeriod,
  HISTORY_PERIODS,
  periodToMake,
  withoutRecipient,
  withRun,
  withTerms,
  withTurn,
  type ExportSchedule,
} from '../../../../domain/exports/schedules/schedule.ts';
import { scheduleBody } from '../../../../domain/exports/schedules/terms.ts';
import { parseInput } from '../../../../domain/validation.ts';
import { errorsOf } from '../../refusal.ts';

const ZONE = 'Asia/Manila';
const at = (text: string) => Temporal.Instant.from(text);
const terms = (change: object = {}) =>
  parseInput(scheduleBody, { every: 'week', format: 'csv', recipients: [], ...change });
const aSchedule = (change: Partial<ExportSchedule> = {}): ExportSchedule => ({
  id: 'weekly',
  accountId: 'acme',
  terms: terms(),
  creation: 'one',
  next: '2026-11-09',
  history: [],
  createdAt: '2026-11-10T00:00:00Z',
  updatedAt: '2026-11-10T00:00:00Z',
  ...change,
});
/** Monday, 06:00 in Manila. */
const MONDAY = at('2026-11-15T22:00:00Z');
const LATER = MONDAY.add({ hours: 3 * 7 * 24 });
const states = ({ history }: ExportSchedule) => history.map(({ period, state }) => `${period} ${state}`);

describe('the turn of a period', () => {
  test('comes at its instant', () => {
    expect(periodToMake(aSchedule(), MONDAY.subtract({ seconds: 1 }), ZONE)).toBeUndefined();
    expect(periodToMake(aSchedule(), MONDAY, ZONE)).toBe('2026-11-09');
  });

  test('comes once', () => {
    const after = withTurn(aSchedule(), '2026-11-09', 'exp_1', MONDAY);
    expect(after.next).toBe('2026-11-16');
    expect(periodToMake(after, MONDAY, ZONE)).toBeUndefined();
  });

  test('that was missed is skipped: only the latest is made', () => {
    const period = periodToMake(aSchedule(), LATER, ZONE)!;
    expect(states(withTurn(aSchedule(), period, 'exp_1', LATER))).toEqual([
      '2026-11-30 made',
      '2026-11-23 skipped',
      '2026-11-16 skipped',
      '2026-11-09 skipped',
    ]);
  });

  test('makes nothing of a paused schedule', () => {
    expect(states(withTurn(aSchedule(), '2026-11-16', null, LATER))).toEqual([
      '2026-11-16 paused',
      '2026-11-09 paused',
    ]);
  });

  test('leaves what a run by hand has made before it', () => {
    const early = withRun(aSchedule(), '2026-11-09', 'exp_1', MONDAY.subtract({ hours: 3 }));
    expect(early.next).toBe('2026-11-09');
    expect(withTurn(early, '2026-11-09', 'exp_1', MONDAY).history).toEqual(early.history);
    expect(states(withTurn(early, '2026-11-16', null, LATER))).toEqual([
      '2026-11-16 paused',
      '2026-11-09 made',
    ]);
  });

  test('comes to each period once, in order, whenever runs come and whatever zone the account has', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.constantFrom(...CADENCES),
        hours,
        fc.array(fc.constantFrom(ZONE, 'America/New_York', 'Pacific/Kiritimati'), { minLength: 20 }),
        (every, waits, zones) => {
          let now = at('2026-01-07T12:00:00Z');
          const first = firstPeriod(every, now, zones[0]!);
          let schedule = aSchedule({ terms: terms({ every }), next: first });
          const decided: string[] = [];
          for (const [index, wait] of waits.entries()) {
            now = now.add({ hours: wait });
            const zone = zones[index]!;
            const period = periodToMake(schedule, now, zone);
            if (period === undefined) continue;
            expect(periodDue(period, zone).epochMilliseconds).toBeLessThanOrEqual(now.epochMilliseconds);
            for (let each = schedule.next; each <= period; each = addPeriods(each, 1)) decided.push(each);
            schedule = withTurn(schedule, period, `exp_${period}`, now);
            expect(periodToMake(schedule, now, zone)).toBeUndefined();
          }
          expect(decided).toEqual(decided.map((_, index) => addPeriods(first, index)));
          expect(schedule.history.map(({ period }) => period)).toEqual(
            decided.toReversed().slice(0, HISTORY_PERIODS),
          );
        },
      ),
    );
  });
});

test('a run by hand is told once', () => {
  const once = withRun(aSchedule(), '2026-11-02', 'exp_1', MONDAY);
  expect(withRun(once, '2026-11-02', 'exp_1', LATER)).toBe(once);
});

test('a schedule that turns from weeks to months goes on with the month under way', () => {
  const made = withTurn(aSchedule(), '2026-11-09', 'exp_1', MONDAY);
  const monthly = withTerms(made, terms({ every: 'month' }), LATER, ZONE);
  expect([monthly.next, states(monthly)]).toEqual(['2026-12', ['2026-11-09 made']]);
  expect(withTerms(made, terms({ format: 'xlsx' }), LATER, ZONE).next).toBe('2026-11-16');
});

test('only addresses that it names and that have confirmed get its files', () => {
  const named = terms({ recipients: [{ email: 'Ana@acme.example' }, { email: 'ben@acme.example' }] });
  const known = [
    { email: 'ana@acme.example', confirmedAt: '2026-11-10T00:00:00Z' },
    { email: 'ben@acme.example', confirmedAt: null },
    { email: 'eve@acme.example', confirmedAt: '2026-11-10T00:00:00Z' },
  ];
  expect(confirmedOf(named, known)).toEqual(['Ana@acme.example']);
  const schedule = aSchedule({ terms: named });
  expect(withoutRecipient(schedule, 'ana@ACME.example').terms.recipients).toEqual(['ben@acme.example']);
  expect(withoutRecipient(schedule, 'eve@acme.example')).toBe(schedule);
});

describe('the terms of a schedule', () => {
  test('have the defaults of an export, and each mailbox once', () => {
    const recipients = [{ email: 'ana@acme.example', confirmedAt: null }, { email: 'ANA@acme.example' }];
    expect(terms({ recipients })).toMatchObject({
      kind: 'calls',
      gzip: false,
      paused: false,
      recipients: ['ANA@acme.example'],
    });
  });

  test.each([
    ['an unknown cadence', { every: 'day' }, '/every'],
    ['no format', { format: undefined }, '/format'],
    ['an unknown kind', { kind: 'emails' }, '/kind'],
    [
      'a filter that the kind does not have',
      { kind: 'days', filter: { campaignIds: ['c'] } },
      '/filter/campaignIds',
    ],
    ['no address', { recipients: [{ email: 'ana' }] }, '/recipients/0/email'],
    [
      'too many',
      { recipients: Array.from({ length: 11 }, (_, i) => ({ email: `a${i}@e.com` })) },
      '/recipients',
    ],
    ['an unknown member', { timeZone: 'UTC' }, '/timeZone'],
  ])('refuse %s', (_, change, pointer) => {
    const errors = errorsOf(() => terms(change));
    expect(errors.map((error) => error.pointer)).toEqual([pointer]);
  });
});
