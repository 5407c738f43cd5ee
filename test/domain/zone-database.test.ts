import { expect, test } from 'vitest';
import { canonicalZone, offsetMinutes } from '../../domain/zones.ts';
import { ALL_ZONES, changesBetween } from './zone-changes.ts';

// From the oldest month whose events are stored, on a fixed day, to ten years ahead.
const FROM_MS = Date.UTC(2024, 9, 22);
const UNTIL_MS = Date.UTC(2036, 10, 22);
const QUARTER_MS = 15 * 60_000;

test('every clock change is at a full quarter of an hour in UTC, from one offset of quarters to another', () => {
  const changes = ALL_ZONES.flatMap((zone) =>
    changesBetween(FROM_MS, UNTIL_MS, zone).map((change) => ({ zone, ...change })),
  );
  // Zones with summer time change twice a year: if there were few changes, the test would not have looked.
  expect(changes.length).toBeGreaterThan(2000);
  expect(
    changes.filter(
      ({ atMs, before, after }) => atMs % QUARTER_MS !== 0 || before % 15 !== 0 || after % 15 !== 0,
    ),
  ).toEqual([]);
});

test('zones that do not change their clocks are also quarters of an hour from UTC', () => {
  expect(ALL_ZONES.filter((zone) => offsetMinutes(FROM_MS, zone) % 15 !== 0)).toEqual([]);
});

test('all names of a zone have the same clocks', () => {
  const clocks = (name: string) => [offsetMinutes(FROM_MS, name), ...changesBetween(FROM_MS, UNTIL_MS, name)];
  const others = ALL_ZONES.filter((name) => canonicalZone(name) !== name);
  expect(others.length).toBeGreaterThan(30);
  for (const name of others) expect(clocks(name), name).toEqual(clocks(canonicalZone(name)!));
});
