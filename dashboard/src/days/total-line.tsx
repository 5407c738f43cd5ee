import type { Day } from '../../../domain/calendar.ts';
import { lastDayOfMonth } from '../../../domain/calendar.ts';
import { Axis } from '../charts/axis.tsx';
import { BarParts } from '../charts/bar-parts.tsx';
import { ColumnLink } from '../charts/column-link.tsx';
import { PlotFrame } from '../charts/plot-frame.tsx';
import { Tooltip, type TooltipRow } from '../charts/tooltip.tsx';
import { useColumns } from '../charts/use-columns.ts';
import { dayOfYear, monthName, spokenDay } from '../format/dates.ts';
import { texts } from '../texts.ts';
import { DayAxis } from './day-axis.tsx';
import { oddHours } from './day-names.ts';
import type { KindDays } from './kind-days.ts';
import { layOutLines } from './line-layout.ts';
import type { TotalDay } from './running-total.ts';

interface Props {
  title: string;
  days: KindDays;
  linkTo: (day: Day) => string;
  then: () => void;
}

/** The running total of the month against its limit, with the forecast and the month before. */
export function TotalLine({ title, days, linkTo, then }: Props) {
  const { totals, meter, formats, bars } = days;
  const columns = useColumns(totals.length);
  const { width, active, column } = columns;
  const bounds = { limit: meter?.limit ?? null, forecast: meter?.forecast ?? null };
  const layout = layOutLines(totals, bounds, { width, whole: formats.whole });
  const hoursOf = (index: number) => bars[index] && oddHours(bars[index]);
  const shown = active === undefined ? undefined : layout.slots[active];
  return (
    <PlotFrame
      title={title}
      hint={texts.days.hint}
      columns={columns}
      tooltip={
        shown && (
          <Tooltip
            title={dayOfYear(shown.day.day)}
            states={[
              ...(shown.day.total === undefined ? [texts.days.notYet] : []),
              ...[hoursOf(active ?? 0) ?? ''].filter(Boolean),
            ]}
            rows={rowsOf(shown.day, days)}
            bar={{ x: shown.left, width: shown.width }}
            within={width}
          />
        )
      }
    >
      <Axis {...layout} />
      <g aria-hidden="true" class="lines">
        {layout.before && <path class="line line-before" d={layout.before} />}
        {layout.band && <path class="line-band" d={`${layout.band}Z`} />}
        {layout.expected && <path class="line line-expected" d={layout.expected} />}
        {layout.limit !== undefined && (
          <line class="line-limit" x1={layout.left} x2={layout.right} y1={layout.limit} y2={layout.limit} />
        )}
        {layout.use && <path class="line line-use" d={layout.use} />}
        {shown?.y !== undefined && <circle class="line-mark" cx={shown.x} cy={shown.y} r="4.5" />}
      </g>
      <DayAxis
        base={layout.base}
        slots={layout.slots.map(({ day: { day }, left, width }, index) => ({
          ...{ day, left, width },
          isOdd: Boolean(hoursOf(index)),
        }))}
      />
      {layout.slots.map(({ day, left, width }, index) => (
        <ColumnLink
          key={day.day}
          label={spoken(day, formats.format)}
          to={linkTo(day.day)}
          then={then}
          {...column(index)}
        >
          <BarParts
            base={layout.base}
            column={{ left, width, bar: { x: left, width, top: layout.base }, segments: [] }}
          />
        </ColumnLink>
      ))}
    </PlotFrame>
  );
}

function rowsOf(day: TotalDay, { formats, monthBefore, meter, month }: KindDays): TooltipRow[] {
  const { format } = formats;
  const row = (key: string, name: string, value: number | null | undefined, colour?: string) =>
    value === undefined || value === null
      ? []
      : [{ key, name, value: format(value), ...(colour === undefined ? {} : { colour }) }];
  const isLast = day.day === lastDayOfMonth(month) && day.total === undefined;
  return [
    ...row('used', texts.days.used, day.used),
    ...row('total', texts.days.total, day.total, 'use'),
    ...(isLast ? row('expected', texts.quotas.forecast, meter?.forecast?.expected, 'expected') : []),
    ...row('before', monthName(monthBefore), day.before, 'before'),
    ...row('limit', texts.days.limit, meter?.limit, 'limit'),
  ];
}

const spoken = ({ day, used, total }: TotalDay, format: (value: number) => string) =>
  used === undefined || total === undefined
    ? texts.days.future(spokenDay(day))
    : texts.days.spoken(spokenDay(day), format(used), format(total));
