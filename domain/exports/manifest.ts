import { formatInstant, type Instant } from '../calendar.ts';
import { totalsReport } from '../usage/report.ts';
import type { Totals } from '../usage/totals.ts';
import { eventsOf } from './kinds.ts';
import type { ExportFilter, ExportTerms } from './request.ts';

/** What is in a file, so that whoever receives it can check it without asking. It is stored as the API shows it. */
export interface Manifest {
  rows: number;
  /** What the rows add up to, in the form of `usage`: of the kind that the file has, or of all kinds if its rows are sums. */
  totals: Partial<ReturnType<typeof totalsReport>>;
  /** Of the file as it is stored and downloaded: of the gzip if it is one. Hexadecimal. */
  sha256: string;
  timeZone: string;
  /** The version of the IANA database whose rules cut the days: `2026c`. */
  zoneRules: string;
  filter: ExportFilter | null;
  /** Everything that was confirmed before this instant is in the file; what came while it was written may be. */
  asOf: string;
  /** Days of the range whose sums were compared with `usage`, and were equal. The others were changing meanwhile. */
  checkedDays: number;
}

export interface Counted {
  rows: number;
  totals: Totals;
  checkedDays: number;
  asOf: Instant;
}

export function manifestOf(
  { kind, filter }: Pick<ExportTerms, 'kind' | 'filter'>,
  zone: Pick<Manifest, 'timeZone' | 'zoneRules'>,
  { rows, totals, checkedDays, asOf }: Counted,
  sha256: string,
): Manifest {
  const report = totalsReport(totals);
  const plural = eventsOf(kind)?.plural as keyof typeof report | undefined;
  return {
    rows,
    totals: plural === undefined ? report : { [plural]: report[plural] },
    sha256,
    ...zone,
    filter: filter ?? null,
    asOf: formatInstant(asOf),
    checkedDays,
  };
}
