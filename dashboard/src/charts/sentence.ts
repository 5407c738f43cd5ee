import { dayOfMonth, monthName } from '../format/dates.ts';
import { percent } from '../format/numbers.ts';
import { texts, type Noun } from '../texts.ts';
import type { Yardsticks } from './yardsticks.ts';
import { fullMonths, isRunning, sumOf, totalOf, type ChartMonth, type Series } from './series.ts';

interface Shown {
  months: readonly ChartMonth[];
  /** The visible series. */
  series: readonly Series[];
  /** Whether every series is visible. */
  isWhole: boolean;
  /** `SMS`, at the start of a sentence. */
  subject: string;
  /** `SMS messages`, within a sentence. */
  noun: Noun;
  format: (value: number) => string;
  /** The running month's complete days, and the same days of the month before. */
  sameDays?: Yardsticks['sameDays'];
}

/** Describes the chart in one to four sentences. The current month is never compared with a complete one. */
export function sentence(shown: Shown): string {
  const { months, series, noun, format, sameDays } = shown;
  if (sumOf(months, series) === 0) return texts.sentence.none(noun.other, months.length);
  const running = months.at(-1);
  const soFar = isRunning(months) && running ? totalOf(running, series) : undefined;
  const [before, latest] = fullMonths(months).slice(-2);
  const compared = before && latest ? comparison(shown, before, latest) : undefined;
  if (compared === undefined && running) {
    const count = soFar ?? 0;
    return texts.sentence.onlySoFar(texts.noun(noun, count), monthName(running.month), format(count));
  }
  return [
    compared,
    soFar === undefined || !running
      ? undefined
      : texts.sentence.soFar(monthName(running.month), format(soFar)),
    soFar === undefined || !sameDays
      ? undefined
      : sameDaysSentence(
          totalOf(sameDays.current, series),
          totalOf(sameDays.before, series),
          dayOfMonth(sameDays.through),
          monthName(sameDays.monthBefore),
        ),
    largest(shown),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** `To the 26th: 7% more than in October.`; undefined if there was nothing to compare with. @param before of the same days */
export function sameDaysSentence(
  current: number,
  before: number,
  day: number,
  monthBefore: string,
): string | undefined {
  if (before === 0) return undefined;
  const change = Math.round((current / before - 1) * 100);
  if (change === 0) return texts.sentence.sameDaysLevel(day, monthBefore);
  const say = change > 0 ? texts.sentence.sameDaysMore : texts.sentence.sameDaysLess;
  return say(day, percent(Math.abs(change) / 100), monthBefore);
}

function comparison(
  { series, subject, noun, format }: Shown,
  before: ChartMonth,
  latest: ChartMonth,
): string | undefined {
  const [was, is] = [totalOf(before, series), totalOf(latest, series)];
  const [monthBefore, month] = [monthName(before.month), monthName(latest.month)];
  if (was === 0 && is === 0) return undefined;
  if (was === 0) return texts.sentence.first(texts.noun(noun, is), month, monthBefore, format(is));
  if (is === 0) return texts.sentence.stopped(noun.other, month, monthBefore, format(was));
  const change = Math.round((is / was - 1) * 100);
  if (change === 0) return texts.sentence.level(subject, month, monthBefore, format(is));
  const say = change > 0 ? texts.sentence.up : texts.sentence.down;
  return say(subject, percent(Math.abs(change) / 100), month, monthBefore, format(is));
}

function largest({ months, series, isWhole }: Shown): string | undefined {
  if (series.length < 2) return undefined;
  const sums = series.map((part) => ({ part, sum: sumOf(months, [part]) }));
  const [first] = sums.sort((a, b) => b.sum - a.sum);
  const say = isWhole ? texts.sentence.largest : texts.sentence.largestShown;
  return first && say(first.part.name, percent(first.sum / sumOf(months, series)), months.length);
}
