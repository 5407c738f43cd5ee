import { addMonths } from '../../../domain/calendar.ts';
import type { AnyKind } from '../../../domain/kinds/all.ts';
import type { QuotasAnswer } from '../api/answers.ts';
import type { Yardsticks } from '../charts/yardsticks.ts';
import { meterMember, valuesOf } from './kind-charts.ts';

/**
 * What the chart of a kind is measured by.
 * @param standing of the running month; undefined while it is unknown
 * @param soFar what the chart draws of the running month, in its own units
 */
export function yardsticksOf(
  kind: AnyKind,
  standing: QuotasAnswer | undefined,
  soFar: number,
): Yardsticks | undefined {
  if (!standing) return undefined;
  const { month, meters, sameDays } = standing;
  const meter = meters.find((each) => each.meter === kind.meter.name);
  const drawsMeter = kind.chart.draws === meterMember(kind);
  const share = meter?.forecast && meter.used > 0 ? meter.forecast.expected / meter.used : undefined;
  return {
    month,
    limit: drawsMeter ? (meter?.limit ?? undefined) : undefined,
    // A chart of money: as the bill does, further use is expected to cost what the month's use does.
    expected: drawsMeter ? meter?.forecast?.expected : share && share * soFar,
    sameDays: sameDays
      ? {
          through: sameDays.through,
          monthBefore: addMonths(month, -1),
          current: { values: valuesOf(kind, sameDays.current) },
          before: { values: valuesOf(kind, sameDays.before) },
        }
      : undefined,
  };
}
