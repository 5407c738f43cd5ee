import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { monthState } from '../../../domain/months/state.ts';

const END = '2026-10-31T16:00:00Z';
const before = '2026-10-31T15:59:59.999Z';
const closed = { restatedAt: undefined };
const restated = { restatedAt: '2026-11-05T00:00:00Z' };

it.each([
  ['is closed once it has a closure', closed, true, END, 'closed'],
  ['is restated once its closure is marked as restated', restated, true, END, 'restated'],
  ['is closed if it has a closure, even without use', closed, false, END, 'closed'],
  ['is open while it runs', undefined, true, before, 'open'],
  ['is open while it runs without use', undefined, false, before, 'open'],
  ['is open after its end until it is closed', undefined, true, END, 'open'],
  ['from before the first use is closed as soon as it is over', undefined, false, END, 'closed'],
  ['of an account that was never counted is open', undefined, false, undefined, 'open'],
] as const)('a month %s', (_, closure, counted, asOf, state) => {
  const instant = asOf === undefined ? undefined : Temporal.Instant.from(asOf);
  expect(monthState('2026-10', { timeZone: 'Asia/Manila', asOf: instant, closure, counted })).toBe(state);
});
