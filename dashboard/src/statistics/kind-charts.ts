import type { Meter } from '../../../domain/accounts/meters.ts';
import type { AnyKind } from '../../../domain/kinds/all.ts';
import { labelOf } from '../../../domain/kinds/breakdown-names.ts';
import type { Format } from '../../../domain/kinds/kind.ts';
import { breakdownMember, shownMeasures } from '../../../domain/usage/report.ts';
import type { MonthReport } from '../api/answers.ts';
import type { ChartProps } from '../charts/chart-card.tsx';
import { seriesOf, type ChartMonth, type Valued } from '../charts/series.ts';
import { money, number, preciseNumber, wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';

type Drawn = Pick<ChartProps, 'months' | 'series' | 'extras' | 'format' | 'tableFormat' | 'whole'>;
type Look = Pick<Drawn, 'series' | 'format' | 'tableFormat' | 'whole'>;
/** A figure of the API: a number, or an amount of USD as a decimal string. */
type Figure = number | string;
type KindFigures = Readonly<
  Record<string, Figure | Readonly<Record<string, Figure | Record<string, Figure>>>>
>;

export interface KindChart {
  id: string;
  kind: AnyKind;
  words: ChartProps['words'];
  /** How many parts the legend may be expected to have, before the figures are there. */
  parts: number;
  /** Turns the API's months into what is drawn. */
  draw: (reports: readonly MonthReport[]) => Drawn;
}

/** A chart for each kind of usage, in their order. */
export const KIND_CHARTS: readonly KindChart[] = texts.kinds.map((kind) => {
  const { id, title, subtitle, noun, subject, by } = kind.chart;
  return {
    id,
    kind,
    words: { title, subtitle, noun, subject },
    parts: by === undefined ? 1 : Object.keys(kind.breakdowns[by]!.labels).length,
    draw: (reports) => draw(kind, reports),
  };
});

/** How many events of any kind a month has. */
export function eventsIn(report: MonthReport): number {
  return texts.kinds.reduce((sum, kind) => sum + Number(figuresOf(kind, report)['count']), 0);
}

/** The nouns of all kinds, for an account that has none of them yet. */
export const EVENT_NOUNS = texts.kinds.map(({ noun }) => noun.other);

/** A kind's figures in a month or a day. */
export const figuresOf = ({ plural }: AnyKind, report: object) =>
  (report as unknown as Record<string, KindFigures>)[plural]!;

function draw(kind: AnyKind, reports: readonly MonthReport[]): Drawn {
  const { extras = {} } = kind.chart;
  const months = reports.map((report) => ({
    month: report.month,
    state: report.state,
    values: valuesOf(kind, report),
  }));
  const figures = new Map(reports.map((report) => [report.month, figuresOf(kind, report)]));
  return {
    months,
    ...lookOf(kind, months),
    extras: Object.entries(extras).map(([member, name]) => ({
      name,
      valueOf: ({ month }: ChartMonth) => Number(figures.get(month)?.[member] ?? 0),
    })),
  };
}

/** The parts of a kind's bars, and how their values are written. */
export function lookOf(kind: AnyKind, bars: readonly Valued[]): Look {
  const { draws, by, part = kind.title } = kind.chart;
  const breakdown = by === undefined ? undefined : kind.breakdowns[by]!;
  return {
    series: breakdown
      ? seriesOf(bars, Object.keys(breakdown.labels), (name) => labelOf(breakdown, name))
      : seriesOf(bars, [draws], () => part),
    ...formatsOf(kind, draws),
  };
}

/** The formats of a member of the API's figures. */
export const formatsOf = (kind: AnyKind, member: string) =>
  FORMATS[shownMeasures(kind).find((each) => each.member === member)?.format ?? 'number'];

/** The name of a kind's meter, as a heading. */
export const meterName = ({ meter }: AnyKind): string => texts.meters[meter.name as Meter];

/** The member of a kind's figures that its meter sums, in the meter's units: `billedMinutes`. */
export function meterMember(kind: AnyKind): string {
  const { measure, baseUnits } = kind.meter;
  const members = shownMeasures(kind).filter((each) => each.measure === measure);
  return (members.find(({ format }) => (format === 'minutes') === (baseUnits === 60)) ?? members[0]!).member;
}

/**
 * The height of each part of the bar of a month or a day. It inherits nothing, since customers name the parts: a message
 * type may be called `constructor`.
 */
export function valuesOf(kind: AnyKind, report: object): Record<string, number> {
  const { draws, by } = kind.chart;
  const figures = figuresOf(kind, report);
  if (by === undefined) return { [draws]: Number(figures[draws]) };
  const values = Object.create(null) as Record<string, number>;
  const named = figures[breakdownMember(by)] as unknown as Record<string, Figure | Record<string, Figure>>;
  for (const [name, figure] of Object.entries(named))
    // Money becomes a float for heights and sums to look at; the CSV of calls has the API's own decimals.
    values[name] = Number(typeof figure === 'object' ? figure[draws] : figure);
  return values;
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
