import * as z from 'zod';
import { countDays, isDay, type Day, type Instant } from '../calendar.ts';
import { day, emailAddress } from '../fields.ts';
import { CALL_TYPES, TRIGGERED_BY } from '../kinds/call.ts';
import { oldestDay } from '../ledger/retention.ts';
import { line } from '../text.ts';
import { InvalidInput } from '../validation.ts';
import { DEFAULT_EXPORT_KIND, eventsOf, EXPORT_KINDS, type ExportKind } from './export-kind.ts';

export const EXPORT_FORMATS = ['csv', 'csv_raw', 'ndjson', 'xlsx', 'tsv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A leap year. */
export const MAX_EXPORT_DAYS = 366;
const MAX_CAMPAIGNS = 100;

/** An empty list would select nothing, which is never intended; omitting the field selects everything. */
const choice = <Value extends z.ZodType>(value: Value, max: number) =>
  z
    .array(value)
    .min(1, 'expected at least one value, or leave the field out to select all')
    .max(max, `expected at most ${max} values`)
    .nullish()
    .transform((values) => values ?? undefined)
    .optional();

const format = z
  .enum(EXPORT_FORMATS, {
    error: () => `expected one of ${EXPORT_FORMATS.join(', ')}`,
  })
  .meta({
    description:
      '`csv` and `xlsx` are for spreadsheets, `csv_raw` and `ndjson` for programs. `tsv` has the exact values of ' +
      'events, to check the certificate of a month.',
  });

const filter = z.strictObject({
  callTypes: choice(z.enum(CALL_TYPES), CALL_TYPES.length),
  campaignIds: choice(line(1, 64), MAX_CAMPAIGNS),
  triggeredBy: choice(z.enum(TRIGGERED_BY), TRIGGERED_BY.length),
});

const kind = z
  .enum(EXPORT_KINDS, { error: () => `expected one of ${EXPORT_KINDS.join(', ')}` })
  .nullish()
  .transform((chosen) => chosen ?? DEFAULT_EXPORT_KIND);

/** What the file of an export is, whatever its days. */
export const exportContent = {
  kind,
  format,
  gzip: z
    .boolean()
    .nullish()
    .transform((gzip) => gzip ?? false),
  filter: filter
    .nullish()
    .transform((chosen) => chosen ?? undefined)
    .optional(),
};

/** The body of `POST …/exports`. Days are those of the account's zone, both included. */
export const exportTerms = z
  .strictObject({
    kind: exportContent.kind,
    from: day,
    to: day,
    format: exportContent.format,
    gzip: exportContent.gzip,
    filter: exportContent.filter,
    notifyEmail: emailAddress
      .nullish()
      .transform((email) => email ?? undefined)
      .optional(),
  })
  .check(({ value: { from, to }, issues }) => {
    const message = rangeError(from, to);
    if (message) issues.push({ code: 'custom', path: ['to'], message, input: to });
  })
  .check(checkKind);

interface OfKind {
  kind: ExportKind;
  format: ExportFormat;
  filter?: ExportFilter | undefined;
}

/** Refuses a format that the kind does not have, and each part of a filter that it does not have. */
export function checkKind({ value, issues }: z.core.ParsePayload<OfKind>): void {
  const { kind, format, filter: chosen = {} } = value;
  if (format === 'tsv' && !eventsOf(kind)) {
    const onlyEvents = `an export of ${kind} has no events, of which tsv has the exact values`;
    issues.push({ code: 'custom', path: ['format'], message: onlyEvents, input: format });
  }
  for (const part of Object.keys(chosen) as (keyof ExportFilter)[]) {
    if (chosen[part] === undefined || FILTERS[part](kind)) continue;
    issues.push({
      code: 'custom',
      path: ['filter', part],
      message: `an export of ${kind} cannot be filtered by this`,
      input: chosen[part],
    });
  }
}

/** Which exports a filter makes sense for: sums are of the whole account, and only calls have a type and a trigger. */
const FILTERS: Record<keyof ExportFilter, (kind: ExportKind) => boolean> = {
  callTypes: (kind) => kind === 'calls',
  campaignIds: (kind) => eventsOf(kind) !== undefined,
  triggeredBy: (kind) => kind === 'calls',
};

export type ExportTerms = z.output<typeof exportTerms>;
export type ExportFilter = z.output<typeof filter>;

/** @throws InvalidInput if the range starts before the oldest day whose calls are all still stored */
export function checkRetention({ from }: Pick<ExportTerms, 'from'>, now: Instant, timeZone: string): void {
  const oldest = oldestDay(now, timeZone);
  if (from >= oldest) return;
  throw new InvalidInput([
    {
      pointer: '/from',
      message: `expected ${oldest} or later: what was used on earlier days is not kept one by one`,
    },
  ]);
}

function rangeError(from: Day, to: Day): string | undefined {
  if (!isDay(from) || !isDay(to)) return undefined;
  const days = countDays(from, to);
  if (days === 0) return `expected a day on or after "from" (${from})`;
  return days > MAX_EXPORT_DAYS
    ? `expected at most ${MAX_EXPORT_DAYS} days from "from" to "to", both included; these are ${days}`
    : undefined;
}
