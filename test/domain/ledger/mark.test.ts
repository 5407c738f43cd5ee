import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isCountingLate, mayBeForgotten, windowOf } from '../../../domain/ledger/mark.ts';

const at = (text: string) => Temporal.Instant.from(text);

describe('a mark', () => {
  it.each([
    ['2026-11-10T06:00:00Z', 300, '2026-11-10T06:00:00Z'],
    ['2026-11-10T06:04:59.999999999Z', 300, '2026-11-10T06:00:00Z'],
    ['2026-11-10T06:05:00Z', 300, '2026-11-10T06:05:00Z'],
    ['2026-11-10T06:00:19Z', 10, '2026-11-10T06:00:10Z'],
  ])('made at %s belongs to the window of %i seconds that starts at %s', (now, seconds, start) => {
    expect(windowOf(at(now), seconds).toString()).toBe(start);
  });

  it.each([
    ['during its window', '2026-11-10T06:04:59Z', false],
    ['until the grace is over', '2026-11-10T06:14:59.999Z', false],
    ['no longer than that', '2026-11-10T06:15:00Z', true],
  ])('of 06:00 to 06:05 with ten minutes of grace is kept %s', (_, now, forgotten) => {
    const lifetime = { windowSeconds: 300, graceSeconds: 600 };
    expect(mayBeForgotten({ window: at('2026-11-10T06:00:00Z') }, lifetime, at(now))).toBe(forgotten);
  });
});

it.each([
  ['2026-11-10T06:30:00Z', false],
  ['2026-11-10T06:30:00.001Z', true],
])('usage counted up to 06:00 is late at %s: %s', (now, late) => {
  expect(isCountingLate(at('2026-11-10T06:00:00Z'), at(now))).toBe(late);
});
