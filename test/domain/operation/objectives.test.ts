import { expect, test } from 'vitest';
import {
  BURN_RATES,
  burningPercent,
  type BurnRateName,
  type ObjectiveName,
} from '../../../domain/operation/objectives.ts';

test.each<[ObjectiveName, BurnRateName, number]>([
  ['recording', 'fast', 0.72],
  ['recording', 'slow', 0.3],
  ['counting', 'fast', 1.44],
  ['counting', 'slow', 0.6],
  ['warnings', 'fast', 1.44],
])('%s is missed at a %s rate from %d percent on', (objective, burn, percent) => {
  expect(burningPercent(objective, burn)).toBe(percent);
});

// The shares of the budget that chapter 5 of the Site Reliability Workbook recommends to be told of.
test.each<[BurnRateName, number]>([
  ['fast', 2],
  ['slow', 5],
])('a %s rate is told when %d percent of what may go wrong in a month has', (burn, percent) => {
  const { rate, longMinutes, shortMinutes } = BURN_RATES[burn];
  expect((100 * rate * longMinutes) / (30 * 24 * 60)).toBe(percent);
  expect(longMinutes / shortMinutes).toBe(12);
});
