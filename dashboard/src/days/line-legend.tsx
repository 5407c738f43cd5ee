import { lastDayOfMonth } from '../../../domain/calendar.ts';
import { dayOfYear, monthAndYear } from '../format/dates.ts';
import { texts } from '../texts.ts';
import type { KindDays } from './kind-days.ts';

/** What the lines are, with where each of them has come to. */
export function LineLegend({ days }: { days: KindDays }) {
  const { month, monthBefore, totals, wholeBefore: before, meter, formats, isRunning } = days;
  const { format } = formats;
  const reached = totals.findLast(({ total }) => total !== undefined)?.total ?? 0;
  const forecast = isRunning ? meter?.forecast : undefined;
  const lines = [
    { key: 'use', name: monthAndYear(month), value: format(reached) },
    ...(forecast
      ? [
          {
            key: 'expected',
            name: texts.days.forecast(dayOfYear(lastDayOfMonth(month))),
            value: texts.days.range(format(forecast.expected), format(forecast.low), format(forecast.high)),
          },
        ]
      : []),
    ...(before === undefined
      ? []
      : [{ key: 'before', name: monthAndYear(monthBefore), value: format(before) }]),
    ...(meter && meter.limit !== null
      ? [{ key: 'limit', name: texts.days.limit, value: format(meter.limit) }]
      : []),
  ];
  return (
    <dl class="line-legend">
      {lines.map(({ key, name, value }) => (
        <div key={key}>
          <dt>
            <span class={`swatch swatch-${key}`} aria-hidden="true" />
            {name}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
