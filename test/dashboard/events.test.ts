import { expect, test } from 'vitest';
import { ALL_KINDS } from '../../domain/kinds/all.ts';
import { unexportable, wantedExport } from '../../dashboard/src/events/export-terms.ts';
import { priceReason } from '../../dashboard/src/events/price.ts';
import { duration } from '../../dashboard/src/format/duration.ts';

const kind = (plural: string) => ALL_KINDS.find((each) => each.plural === plural)!;
const RATE = { perMinuteUsd: '0.05', incrementSeconds: 6, since: null };

test.each([
  [{ costUsd: '0.1000', given: false, rate: RATE }, '$0.05 a minute, by 6\u00a0s'],
  [
    { costUsd: '0.1000', given: false, rate: { ...RATE, since: '2026-11-01T00:00:00Z' } },
    '$0.05 a minute, by 6\u00a0s; rate since Nov 1, 8:00 AM',
  ],
  [{ costUsd: '0.1000', given: true, rate: null }, 'Given with the event'],
  [{ costUsd: '0.1000', given: false, rate: null }, 'An earlier rate'],
  [{ costUsd: '0.0000', given: false, rate: null }, 'No rate'],
  [{ costUsd: null, given: false, rate: null }, 'Not priced'],
])('the price %j is explained as "%s"', (price, reason) => {
  expect(priceReason({ price }, 'Asia/Manila')).toBe(reason);
});

test.each([
  [5, '0:05'],
  [65.4, '1:05'],
  [3725, '1:02:05'],
])('%d seconds are shown as %s', (seconds, shown) => {
  expect(duration(seconds)).toBe(shown);
});

test('an export has the days of the selection up to today, and the types and triggers that it can be limited to', () => {
  const wanted = (plural: string, selected: Parameters<typeof wantedExport>[2]) =>
    wantedExport(kind(plural), '2026-11', selected, '2026-11-20');
  expect(wanted('sms', {})).toEqual({ kind: 'sms', range: { from: '2026-11-01', to: '2026-11-20' } });
  expect(wanted('calls', { day: '2026-11-10', split: 'type', part: 'live' })).toEqual({
    kind: 'calls',
    range: { from: '2026-11-10', to: '2026-11-10' },
    callTypes: ['live'],
  });
  expect(wanted('calls', { split: 'trigger', part: 'system:api' })).toMatchObject({
    triggeredBy: ['system'],
  });
  expect(wanted('sms', { split: 'type', part: 'reminder' })).not.toHaveProperty('callTypes');
});

test('it is said what an export cannot be limited to', () => {
  expect(unexportable(kind('calls'), { split: 'type', part: 'live' })).toBeUndefined();
  expect(unexportable(kind('calls'), { split: 'trigger', part: 'system:api' })).toBe(
    'one source of a trigger',
  );
  expect(unexportable(kind('sms'), { split: 'type', part: 'reminder' })).toBe('this type');
  expect(unexportable(kind('sms'), { recruiter: 'rec-1' })).toBe('a recruiter');
});
