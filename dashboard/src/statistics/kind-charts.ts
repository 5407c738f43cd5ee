import { ALL_KINDS, type AnyKind } from '../../../domain/kinds/all.ts';
import { labelOf } from '../../../domain/kinds/breakdown-names.ts';
import type { Format } from '../../../domain/kinds/kind.ts';
import { breakdownMember, shownMeasures } from '../../../domain/usage/report.ts';
import type { MonthReport } from '../api/answers.ts';
import type { ChartProps } from '../charts/chart-card.tsx';
import { seriesOf, type ChartMonth } from '../charts/series.ts';
import { money, number, preciseNumber, wholeNumber } from '../format/numbers.ts';

type Drawn = Pick<ChartProps, 'months' | 'series' | 'extras' | 'format' | 'tableFormat' | 'whole'>;
/** A figure of the API: a number, or an amount of USD as a decimal string. */
type Figure = number | string;
type KindFigures = Readonly<
  Record<string, Figure | Readonly<Record<string, Figure | Record<string, Figure>>>>
>;

export interface KindChart {
  id: string;
  words: ChartProps['words'];
  /** How many parts the legend may be expected to have, before the figures are there. */
  parts: number;
  /** Turns the API's months into what is drawn. */
  draw: (reports: readonly MonthReport[]) => Drawn;
}

/** A chart for each kind of usage, in their order. */
export const KIND_CHARTS: readonly KindChart[] = ALL_KINDS.map((kind) => {
  const { id, title, subtitle, noun, subject, by } = kind.chart;
  return {
    id,
    words: { title, subtitle, noun, subject },
    parts: by === undefined ? 1 : Object.keys(kind.breakdowns[by]!.labels).length,
    draw: (reports) => draw(kind, reports),
  };
});

/** How many events of any kind a month has. */
export function eventsIn(report: MonthReport): number {
  return ALL_KINDS.reduce((sum, kind) => sum + Number(figuresOf(kind, report)['count']), 0);
}

/** The nouns of all kinds, for an account that has none of them yet. */
export const EVENT_NOUNS = ALL_KINDS.map(({ noun }) => noun.other);

const figuresOf = ({ plural }: AnyKind, report: MonthReport) =>
  (report as unknown as Record<string, KindFigures>)[plural]!;

function draw(kind: AnyKind, reports: readonly MonthReport[]): Drawn {
  const { draws, by, part = kind.title, extras = {} } = kind.chart;
  const breakdown = by === undefined ? undefined : kind.breakdowns[by]!;
  const months = reports.map((report) => ({
    month: report.month,
    state: report.state,
    values: valuesOf(figuresOf(kind, report), draws, by),
  }));
  const figures = new Map(reports.map((report) => [report.month, figuresOf(kind, report)]));
  return {
    months,
    series: breakdown
      ? seriesOf(months, Object.keys(breakdown.labels), (name) => labelOf(breakdown, name))
      : seriesOf(months, [draws], () => part),
    extras: Object.entries(extras).map(([member, name]) => ({
      name,
      valueOf: ({ month }: ChartMonth) => Number(figures.get(month)?.[member] ?? 0),
    })),
    ...FORMATS[shownMeasures(kind).find(({ member }) => member === draws)?.format ?? 'number'],
  };
}

/** The height of each part of a month's bar. */
function valuesOf(figures: KindFigures, draws: string, by: string | undefined): Record<string, number> {
  if (by === undefined) return { [draws]: Number(figures[draws]) };
  return Object.fromEntries(
    Object.entries(figures[breakdownMember(by)]!).map(
      ([name, figure]: [string, Figure | Record<string, Figure>]) => [
        name,
        // Money becomes a float for heights and sums to look at; the CSV of calls has the API's own decimals.
        Number(typeof figure === 'object' ? figure[draws] : figure),
      ],
    ),
  );
}

const FORMATS: Record<Format, Pick<Drawn, 'format' | 'tableFormat' | 'whole'>> = {
  number: { format: wholeNumber, tableFormat: wholeNumber, whole: true },
  // Tenths of a minute are shown only if they are more than a thousandth of the whole.
  minutes: {
    format: (minutes) => (minutes < 100 ? number(minutes) : wholeNumber(minutes)),
    tableFormat: preciseNumber,
    whole: false,
  },
  usd: { format: money, tableFormat: money, whole: false },
};
