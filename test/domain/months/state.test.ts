import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { monthState } from '../../../domain/months/state.ts';
import { given } from '../usage/given-totals.ts';

const END = '2026-10-31T16:00:00Z';
const before = '2026-10-31T15:59:59.999Z';
const used = given({ audio: { count: 1, seconds: 90 } });
const more = given({ audio: { count: 2, seconds: 95 } });
const closed = { restatedAt: undefined, totals: used };
const restated = { restatedAt: '2026-11-05T00:00:00Z', totals: used };

it.each([
  ['is closed once it has a closure', closed, used, END, 'closed'],
  ['is restated once its closure is marked as restated', restated, used, END, 'restated'],
  ['is restated as soon as other totals are shown than it was closed with', closed, more, END, 'restated'],
  ['is restated if all that it was closed with was voided', closed, undefined, END, 'restated'],
  ['is closed if it has a closure, even without use', { ...closed, totals: {} }, undefined, END, 'closed'],
  ['is open while it runs', undefined, used, before, 'open'],
  ['is open while it runs without use', undefined, undefined, before, 'open'],
  ['is open after its end until it is closed', undefined, used, END, 'open'],
  ['from before the first use is closed as soon as it is over', undefined, undefined, END, 'closed'],
] as const)('a month %s', (_, closure, totals, asOf, state) => {
  const instant = Temporal.Instant.from(asOf);
  expect(monthState('2026-10', { timeZone: 'Asia/Manila', asOf: instant, closure, totals })).toBe(state);
});
