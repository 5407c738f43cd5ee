import * as z from 'zod';
import { isTimeZone } from '../calendar.ts';
import { EVENT_TYPES, type EventType } from '../ledger/event.ts';
import { inputErrors, UNKNOWN_FIELD } from '../validation.ts';
import type { Read } from '../ledger/read.ts';
import { DATA_FORMS, formsOf, type DataForm } from './data-forms.ts';
import type { DataSource, ImportMapping } from './mapping-types.ts';
import { formatError, isLocalFormat } from './time-format.ts';

/** A mapping is a file that a person writes: every bound here is far above what one needs. */
const MAX_TEXT = 256;
const MAX_COLUMNS = 10;
const MAX_VALUES = 1000;

const text = z.string().max(MAX_TEXT, `expected at most ${MAX_TEXT} characters`);
const columnName = text.min(1, 'expected the name of a column');

const tableOf = <Value extends z.ZodType>(value: Value) =>
  z
    .record(text, value)
    .refine((table) => Object.keys(table).length <= MAX_VALUES, `expected at most ${MAX_VALUES} values`)
    .meta({ description: 'What each text of the column means.' });

/** What is read of a row, before it is understood. */
const cell = {
  column: z
    .union(
      [
        columnName,
        z
          .array(columnName)
          .min(1, 'expected at least one column')
          .max(MAX_COLUMNS, `expected at most ${MAX_COLUMNS} columns`),
      ],
      { error: 'expected the name of a column, or a list of such names' },
    )
    .meta({
      description: 'The column, exactly as the header has it; several are joined by `separator`.',
      examples: ['Call SID'],
    }),
  separator: text.optional().meta({ description: 'Between several columns; defaults to a space.' }),
  trim: z
    .boolean()
    .optional()
    .meta({ description: 'Whether spaces around the text are left out; defaults to true.' }),
};

const decimal = z
  .enum(['.', ','])
  .optional()
  .meta({ description: 'What stands before the fraction; defaults to the point.' });

const asDefault = <Value extends z.ZodType>(value: Value) =>
  value.optional().meta({
    description: 'For an empty cell, and for one that `values` does not have. It is what the event gets.',
  });

const source = <Constant extends z.ZodType, Options extends z.ZodType>(
  constant: Constant,
  options: Options,
) => z.union([constant, options], { error: 'expected what all rows have, or { "column": "…" }' });

/** A text that all rows share, or a column. */
const textSource = source(
  text,
  z.strictObject({ ...cell, values: tableOf(text).optional(), default: asDefault(text) }),
);

const number = z.number();

const SOURCES: Readonly<Record<DataForm, z.ZodType<DataSource>>> = {
  text: textSource,
  integer: source(number, z.strictObject({ ...cell, default: asDefault(number) })),
  seconds: source(
    number,
    z.strictObject({
      ...cell,
      default: asDefault(number),
      unit: z
        .enum(['milliseconds', 'seconds', 'minutes', 'mm:ss', 'hh:mm:ss'])
        .optional()
        .meta({ description: 'Defaults to seconds.' }),
      round: z.enum(['up', 'nearest', 'down']).optional().meta({
        description: 'How a part of a second is rounded; without it, a row that has one is rejected.',
      }),
      decimal,
    }),
  ),
  usd: source(
    text,
    z.strictObject({
      ...cell,
      default: asDefault(text),
      negate: z
        .boolean()
        .optional()
        .meta({ description: 'For files in which a price is what leaves the balance, and so negative.' }),
      decimal,
    }),
  ),
};

const eventType = z.enum(EVENT_TYPES, `expected one of ${EVENT_TYPES.join(', ')}`);

const time = z
  .strictObject({
    ...cell,
    format: text
      .check(({ value, issues }) => {
        const message = formatError(value);
        if (message !== undefined) issues.push({ code: 'custom', message, input: value });
      })
      .meta({
        description:
          '`rfc3339`, `rfc2822`, `unix_seconds`, `unix_milliseconds`, or a pattern such as `DD/MM/YYYY HH:mm:ss` of the ' +
          'tokens `YYYY`, `MM`, `M`, `MMM`, `DD`, `D`, `ddd`, `HH`, `H`, `hh`, `h`, `mm`, `ss`, `A` (AM or PM) and `Z` (an offset).',
        examples: ['rfc3339', 'DD/MM/YYYY HH:mm:ss'],
      }),
    timeZone: z
      .string()
      .refine(isTimeZone, 'expected an IANA time zone such as "Asia/Manila"')
      .optional()
      .meta({ description: 'The zone of times without an offset, which need one.' }),
    twice: z
      .enum(['earlier', 'later'])
      .optional()
      .meta({
        description:
          'Which time is meant where clocks that were put back show a time twice; without it, such a row is rejected. ' +
          'A time that clocks skipped is always rejected.',
      }),
  })
  .check(({ value, issues }) => {
    const needsZone = isLocalFormat(value.format);
    if (needsZone && value.timeZone === undefined)
      issues.push({ ...zoneIssue('required: the format has no offset, so say the zone'), input: value });
    if (!needsZone && value.timeZone !== undefined)
      issues.push({ ...zoneIssue('not allowed: the format says the offset itself'), input: value });
  });

const zoneIssue = (message: string) => ({ code: 'custom' as const, path: ['timeZone'], message });

/** A mapping as it is sent. */
export const importMapping: z.ZodType<ImportMapping> = z
  .strictObject({
    type: source(
      eventType,
      z.strictObject({
        ...cell,
        values: tableOf(eventType).optional(),
        default: asDefault(eventType),
      }),
    ).meta({ description: 'The event’s type, or the column that says it.' }),
    subject: textSource
      .optional()
      .meta({ description: 'The account’s id. Not needed if the import is of one account.' }),
    source: textSource.meta({
      description: 'Part of an event’s identity: never change it for the same file.',
    }),
    id: z.strictObject(cell).meta({
      description: 'Part of an event’s identity: what tells the rows of a source apart.',
    }),
    time,
    data: z.strictObject(
      Object.fromEntries([...DATA_FORMS].map(([name, form]) => [name, SOURCES[form].optional()])),
    ),
  })
  .check(({ value, issues }) => {
    for (const name of fieldsOfNoType(value))
      issues.push({
        code: 'custom',
        path: ['data', name],
        message: `no event of type ${typesOf(value.type).join(' or ')} has this field`,
        input: value,
      });
  });

/** The types that rows may have by a mapping. */
function typesOf(type: ImportMapping['type']): EventType[] {
  if (typeof type === 'string') return [type as EventType];
  if (!type.values) return EVENT_TYPES;
  const named = [...Object.values(type.values), ...(type.default === undefined ? [] : [type.default])];
  return [...new Set(named as EventType[])];
}

function fieldsOfNoType({ type, data }: ImportMapping): string[] {
  const types = typesOf(type);
  return Object.keys(data).filter((name) => !types.some((each) => formsOf(each).has(name)));
}

/** Reads a mapping; its errors say where in it, and what is expected there. */
export function readMapping(value: unknown): Read<ImportMapping> {
  const result = importMapping.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const errors = inputErrors(result.error.issues);
  return { ok: false, errors: errors.map((error) => ({ ...error, message: helped(error) })) };
}

function helped({ pointer, message }: { pointer: string; message: string }): string {
  if (message !== UNKNOWN_FIELD || !pointer.startsWith('/data/')) return message;
  return `unknown field: expected one of ${[...DATA_FORMS.keys()].join(', ')}`;
}
