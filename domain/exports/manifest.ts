import { formatInstant, lastDayOfMonth, monthOf, type Instant, type Month } from '../calendar.ts';
import { breakdownMember, totalsReport } from '../usage/report.ts';
import type { Totals } from '../usage/totals.ts';
import { ALL_KINDS, type AnyKind } from '../kinds/all.ts';
import { eventsOf } from './export-kind.ts';
import type { ExportFilter, ExportTerms } from './request.ts';

/** What is in a file, so that whoever receives it can check it without asking. It is stored as the API shows it. */
export interface Manifest {
  rows: number;
  /**
   * What the rows add up to, in the form of `usage` and split as the charts are: of the kind that the file has, or of all
   * kinds if its rows are sums.
   */
  totals: Partial<Record<keyof ReturnType<typeof totalsReport>, object>>;
  /** Of the file as it is stored and downloaded: of the gzip if it is one. Hexadecimal. */
  sha256: string;
  timeZone: string;
  /** The version of the IANA database whose rules cut the days: `2026c`. */
  zoneRules: string;
  filter: ExportFilter | null;
  /** Everything that was confirmed before this instant is in the file; what came while it was written may be. */
  asOf: string;
  /**
   * That of the month which the range has, whole and without a filter, as it was when the file was finished. Null if the
   * month has none yet, and undefined in manifests of earlier versions.
   */
  certificate?: { month: Month; digest: string; asOf: string } | null;
  /** Days of the range whose sums were compared with `usage`, and were equal. The others were changing meanwhile. */
  checkedDays: number;
}

export interface Counted {
  rows: number;
  totals: Totals;
  checkedDays: number;
  asOf: Instant;
}

/** The month whose certificate a file can be held against: the one that it has whole, with nothing left out. */
export function certifiedMonthOf({ from, to, filter }: ExportTerms): Month | undefined {
  const month = monthOf(from);
  return filter === undefined && from === `${month}-01` && to === lastDayOfMonth(month) ? month : undefined;
}

export function manifestOf(
  { kind, filter }: Pick<ExportTerms, 'kind' | 'filter'>,
  zone: Pick<Manifest, 'timeZone' | 'zoneRules'>,
  { rows, totals, checkedDays, asOf }: Counted,
  sha256: string,
  certificate: Manifest['certificate'] = null,
): Manifest {
  const report = totalsReport(totals);
  const events = eventsOf(kind);
  const shown = (events ? [events] : ALL_KINDS).map((each) => [
    each.plural,
    chartedOnly(each, report[each.plural as keyof typeof report]),
  ]);
  return {
    rows,
    totals: Object.fromEntries(shown) as Manifest['totals'],
    sha256,
    ...zone,
    filter: filter ?? null,
    asOf: formatInstant(asOf),
    certificate,
    checkedDays,
  };
}

/** A kind's totals without the breakdowns that were not counted: calls by trigger. */
function chartedOnly({ breakdowns, chart }: AnyKind, report: object): object {
  const left = Object.keys(breakdowns)
    .filter((name) => name !== chart.by)
    .map(breakdownMember);
  return Object.fromEntries(Object.entries(report).filter(([member]) => !left.includes(member)));
}
