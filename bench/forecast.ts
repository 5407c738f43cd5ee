/**
 * Measures the error of the forecast and of the straight line (used / elapsed days × days of the month) in percent of
 * the month's total, on generated series. Also measures how often a forecast would raise an alert, by the month's final use.
 * Run: `npm run bench:forecast`. It takes about half a minute.
 */
import { outlookOf } from '../domain/quotas/outlook.ts';
import type { Forecast } from '../domain/quotas/forecast.ts';
import { alertShare, backTest, SHAPES } from './usage-shapes.ts';

const ACCOUNTS = 10;
const DAYS_OF_MONTH = [5, 10, 15, 20, 25];
const MID_MONTH = Array.from({ length: 10 }, (_, index) => 11 + index);
/** Use at the end of the month as a share of the limit. */
const ENDS = [0.9, 0.97, 1.03, 1.08, 1.15];

print(
  `Mean absolute error in % at 10:00, forecast / straight line; ${ACCOUNTS} accounts of 13 months each\n\n`,
);
heading([...DAYS_OF_MONTH.map((day) => `day ${day}`), 'days 11 to 20', 'ended in range']);
for (const shape of SHAPES) {
  const errors = DAYS_OF_MONTH.map((day) => backTest(shape, ACCOUNTS, [day]));
  const inRange = errors.reduce((sum, error) => sum + error.inRange, 0) / errors.length;
  const pairs = [...errors, backTest(shape, ACCOUNTS, MID_MONTH)].map(
    ({ forecast, line }) => `${(forecast * 100).toFixed(1)} / ${(line * 100).toFixed(1)}`,
  );
  row([shape.name, ...pairs, percent(inRange)]);
}

print('\nMonths with a forecast alert, by the rule / as soon as the forecast is over the limit\n\n');
heading(ENDS.map((share) => `ended at ${percent(share)}`));
for (const shape of SHAPES) {
  const willExceed = (forecast: Forecast, limit: number) =>
    outlookOf('sms', 0, limit, forecast) === 'will_exceed';
  const overTheLimit = (forecast: { expected: number }, limit: number) => forecast.expected > limit;
  const pairs = ENDS.map((share) =>
    [willExceed, overTheLimit].map((rule) => percent(alertShare(shape, 3, share, rule))).join(' / '),
  );
  row([shape.name, ...pairs]);
}

function heading(columns: readonly string[]): void {
  row(['use', ...columns]);
  row(['---', ...columns.map(() => '---:')]);
}

function row(values: readonly string[]): void {
  print(`| ${values.join(' | ')} |\n`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function print(text: string): void {
  process.stdout.write(text);
}
