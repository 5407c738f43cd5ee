import type { Month } from '../calendar.ts';
import { ALL_KINDS, type AnyKind } from '../kinds/all.ts';
import type { Format } from '../kinds/kind.ts';
import type { EventKind, KINDS } from '../kinds/kinds.ts';
import { formatUsd } from '../money.ts';
import type { Restatement } from '../months/closure.ts';
import type { MonthState } from '../months/state.ts';
import { toMinutes } from './meter-use.ts';
import { structureOf, type Measures, type Named, type Totals } from './totals.ts';

type Kinds = typeof KINDS;
type Shown<Form> = Form extends 'usd' ? string : number;
type Union<Of> = Of[keyof Of];
/** The intersection of the members of a union. */
type Both<Of> = (Of extends unknown ? (member: Of) => void : never) extends (member: infer All) => void
  ? All
  : never;

/** The members that show one measure. */
type ShownMeasure<Name extends string, Measure> = Measure extends { shown: infer Forms }
  ? { -readonly [Member in keyof Forms]: Shown<Forms[Member]> }
  : Record<Name, number>;

/** The measures of a kind as the API shows them: `{ count, segments }`. */
type MeasuresReport<Kind extends EventKind> = { count: number; costUsd: string } & ([
  keyof Kinds[Kind]['measures'],
] extends [never]
  ? unknown
  : Both<
      Union<{
        [Name in keyof Kinds[Kind]['measures'] & string]: ShownMeasure<Name, Kinds[Kind]['measures'][Name]>;
      }>
    >);

type BreakdownReport<Kind extends EventKind, Breakdown> = Record<
  string,
  Breakdown extends { shows: 'count' }
    ? number
    : Breakdown extends { shows: readonly (infer Member)[] }
      ? Pick<MeasuresReport<Kind>, Member & keyof MeasuresReport<Kind>>
      : MeasuresReport<Kind>
>;

/** A kind's totals as the API shows them. */
export type KindReport<Kind extends EventKind> = MeasuresReport<Kind> & {
  -readonly [Name in keyof Kinds[Kind]['breakdowns'] & string as `by${Capitalize<Name>}`]: BreakdownReport<
    Kind,
    Kinds[Kind]['breakdowns'][Name]
  >;
};

type TotalsReport = { [Kind in EventKind as Kinds[Kind]['plural']]: KindReport<Kind> };

export type MonthReport = { month: Month; state: MonthState; restatedFor: Restatement | null } & TotalsReport;

/** Totals as the API shows them: minutes, decimal USD, and every name of a closed list, zeros included. */
export function totalsReport(totals: Totals): TotalsReport {
  const kinds = structureOf(totals);
  return Object.fromEntries(
    ALL_KINDS.map((kind) => {
      const { all, by } = kinds[kind.name] ?? { all: {}, by: {} };
      const breakdowns = Object.keys(kind.breakdowns).map((name) => [
        breakdownMember(name),
        breakdownReport(kind, name, by[name] ?? {}),
      ]);
      return [kind.plural, { ...measuresReport(kind, all), ...Object.fromEntries(breakdowns) }];
    }),
  ) as unknown as TotalsReport;
}

/** `byType` for the breakdown `type`. */
export const breakdownMember = (name: string) => `by${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** The members that show a kind's measures, in order, with their formats. */
export function shownMeasures({ measures }: Pick<AnyKind, 'measures'>) {
  return Object.entries(measures).flatMap(([measure, { shown }]) =>
    Object.entries(shown ?? { [measure]: 'number' as const }).map(([member, format]) => ({
      measure,
      member,
      format,
    })),
  );
}

function measuresReport(kind: AnyKind, measures: Measures, only?: readonly string[]) {
  const members = shownMeasures(kind).filter(({ member }) => !only || only.includes(member));
  return Object.fromEntries(
    members.map(({ measure, member, format }) => [member, shown(measures[measure] ?? 0, format)]),
  );
}

function shown(value: number | bigint, format: Format): string | number {
  switch (format) {
    case 'number':
      return Number(value);
    case 'minutes':
      return toMinutes(Number(value));
    case 'usd':
      return formatUsd(value);
  }
}

/** Known names of a closed list first, in their order, then the others in alphabetical order: a chart's colours stay. */
function breakdownReport(kind: AnyKind, breakdown: string, named: Readonly<Named>): Record<string, unknown> {
  const { names, labels, shows } = kind.breakdowns[breakdown]!;
  const known = names === 'closed' ? Object.keys(labels) : [];
  const others = Object.keys(named)
    .filter((name) => !known.includes(name))
    .sort();
  const report = Object.create(null) as Record<string, unknown>;
  for (const name of [...known, ...others]) {
    const measures = named[name] ?? {};
    report[name] = shows === 'count' ? Number(measures['count'] ?? 0) : measuresReport(kind, measures, shows);
  }
  return report;
}
