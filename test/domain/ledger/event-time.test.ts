import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { sortableInstant } from '../../../domain/calendar.ts';
import { eventInstant, eventMs, eventTimeOf, sortableEventTime } from '../../../domain/ledger/event-time.ts';

const instant = fc
  .tuple(
    fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('+012000-01-01T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc.oneof(fc.constant(0), fc.nat(999_999), fc.constantFrom(1, 100, 120_000)),
  )
  .map(([date, nanoseconds]) => Temporal.Instant.fromEpochMilliseconds(date.getTime()).add({ nanoseconds }));

test('the time of a stored event is read as Temporal reads it', () => {
  fc.assert(
    fc.property(instant, (time) => {
      expect(eventMs(eventTimeOf(time))).toBe(time.epochMilliseconds);
      expect(eventInstant(eventTimeOf(time)).equals(time)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('the sortable text of a time is the one that its instant has', () => {
  const recordable = instant.filter((time) => !time.toString().startsWith('+'));
  fc.assert(
    fc.property(recordable, (time) => {
      expect(sortableEventTime(eventTimeOf(time))).toBe(sortableInstant(time));
    }),
    { numRuns: 1000 },
  );
});

test('the order of the texts is that of the times', () => {
  const close = fc
    .tuple(fc.nat(2_000_000_000), fc.nat(2_000_000_000))
    .map((pair) =>
      pair.map((nanoseconds) => Temporal.Instant.from('2026-11-22T06:03:05Z').add({ nanoseconds })),
    );
  fc.assert(
    fc.property(close, (times) => {
      const [left, right] = times.map(eventTimeOf);
      const order = Temporal.Instant.compare(times[0]!, times[1]!);
      expect(Math.sign(Number(left! > right!) - Number(left! < right!))).toBe(order);
    }),
  );
});

test.each([
  '',
  '2026-11-22',
  '2026-11-22T24:00:00',
  '2026-11-22T06:60:05',
  '2026-02-30T06:03:05',
  'x026-11-22T06:03:05',
])('%j is no time', (text) => {
  expect(() => eventMs(text)).toThrow(RangeError);
});
