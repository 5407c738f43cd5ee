import { addMonths, type Month } from '../../../domain/calendar.ts';
import type { AnyKind } from '../../../domain/kinds/all.ts';
import type { MeterReport } from '../api/answers.ts';
import type { Valued } from '../charts/series.ts';
import { figuresOf, formatsOf, lookOf, meterMember, valuesOf } from '../statistics/kind-charts.ts';
import type { DayReport, MonthDays } from './month-days.ts';
import { runningTotals, sums } from './running-total.ts';

/** A day as a bar. */
export interface DayBar extends Valued {
  day: DayReport['day'];
  hours: number;
}

/** What a month's days say about one kind. */
export function kindDays(kind: AnyKind, { month, days, before, quotas }: MonthDays) {
  const member = meterMember(kind);
  const quantities = (reports: readonly DayReport[]) =>
    reports.map((report) => Number(figuresOf(kind, report)[member]));
  const bars = days.map((report): DayBar => ({
    day: report.day,
    hours: report.hours,
    values: valuesOf(kind, report),
  }));
  const meter: MeterReport | undefined = quotas?.meters.find((each) => each.meter === kind.meter.name);
  return {
    ...{ month, bars, meter },
    monthBefore: addMonths(month, -1) satisfies Month,
    /** Of the parts of the bars. */
    look: lookOf(kind, bars),
    /** Of the meter. */
    formats: formatsOf(kind, member),
    totals: runningTotals(month, quantities(days), quantities(before)),
    /** What the month before had in all; undefined if it is unknown. */
    wholeBefore: sums(quantities(before)).at(-1),
    isRunning: days.length < runningTotals(month, [], []).length,
  };
}

export type KindDays = ReturnType<typeof kindDays>;
