/**
 * Measures the rule of unusual use on generated series: the days it tells in a month of use as it is, the unusual days it
 * catches by how many times the day's use they bring, and how often a lasting change of level is told.
 * Run: `npm run bench:unusual`. It takes half a minute.
 */
import { addDays, weekday } from '../domain/calendar.ts';
import { HISTORY_DAYS, type DayUse } from '../domain/quotas/forecast.ts';
import { unusualUse, type UnusualUse } from '../domain/quotas/unusual-use.ts';
import { series, SHAPES } from './usage-shapes.ts';

const ACCOUNTS = 10;
const DAYS_OF_MONTH = 30.4;
const TIMES = [1.5, 2, 3, 5, 10];
const FRIDAY = 5;
/** A level that changes to this many times what it was, and for how many days it is followed. */
const STEP = 3;
const STEP_DAYS = 60;

print(
  `Working days with so many times their use that are caught; ${ACCOUNTS} accounts of 13 months each\n\n`,
);
row(['use', 'told a month', ...TIMES.map((times) => `×${times}`), `told of a lasting ×${STEP}`]);
row(['---', ...[0, ...TIMES, 0].map(() => '---:')]);
for (const shape of SHAPES) {
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) => series(shape, index + 1));
  const told = accounts.map((days) => toldOf(days, HISTORY_DAYS, days.length));
  const months = accounts.reduce((sum, days) => sum + (days.length - HISTORY_DAYS) / DAYS_OF_MONTH, 0);
  const steps = accounts.flatMap(stepsOf);
  row([
    shape.name,
    (told.flat().length / months).toFixed(3),
    ...TIMES.map((times) => caught(accounts, told, times)),
    (steps.reduce((sum, count) => sum + count, 0) / steps.length).toFixed(1),
  ]);
}

function find(days: readonly DayUse[], at: number, told: readonly UnusualUse[], used: number) {
  const { day } = days[at]!;
  const recent = told.filter((each) => each.day < day && each.day >= addDays(day, -HISTORY_DAYS));
  const history = days.slice(at - HISTORY_DAYS, at);
  return unusualUse({ meter: 'sms', history, day: { day, used }, told: recent });
}

/** The days that are told from one to another, as one after the other is over. */
function toldOf(days: readonly DayUse[], from: number, to: number): UnusualUse[] {
  const told: UnusualUse[] = [];
  for (let at = from; at < to; at += 1) {
    const found = find(days, at, told, days[at]!.used);
    if (found) told.push(found);
  }
  return told;
}

/** The share of every seventh working day that is told if it alone brings so many times its use. */
function caught(accounts: readonly DayUse[][], told: readonly UnusualUse[][], times: number): string {
  const found = accounts.flatMap((days, account) =>
    [...days.keys()]
      .filter((at) => at > HISTORY_DAYS && weekday(days[at]!.day) <= FRIDAY)
      .filter((_, index) => index % 7 === 0)
      .map((at) => find(days, at, told[account]!, Math.round(days[at]!.used * times)) !== null),
  );
  return `${((found.filter(Boolean).length / found.length) * 100).toFixed(0)} %`;
}

/** How often each of some lasting changes of level is told. */
function stepsOf(days: readonly DayUse[]): number[] {
  return [100, 167, 234].map((start) => {
    const stepped = days.map(({ day, used }, at) => ({ day, used: at < start ? used : used * STEP }));
    return toldOf(stepped, start, start + STEP_DAYS).length;
  });
}

function row(values: readonly string[]): void {
  print(`| ${values.join(' | ')} |\n`);
}

function print(text: string): void {
  process.stdout.write(text);
}
