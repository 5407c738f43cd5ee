import * as z from 'zod';
import { accountId } from '../accounts/account.ts';
import { dateTime } from '../fields.ts';
import { ALL_KINDS, type AnyKind } from '../kinds/all.ts';
import * as fields from '../kinds/data-fields.ts';
import type { EventKind, KINDS } from '../kinds/kinds.ts';
import { line } from '../text.ts';
import { EVENT_TYPES } from './event.ts';
import { readEventTime } from './read-event-time.ts';

const JSON_MEDIA_TYPE = /^application\/([\w.-]+\+)?json\s*(;.*)?$/i;

const identity = {
  source: line(1, 256),
  id: line(1, 128),
  subject: accountId,
  time: dateTime(readEventTime),
};

const envelope = {
  specversion: z.literal('1.0', { error: 'expected "1.0", the version of CloudEvents that this API speaks' }),
  ...identity,
  datacontenttype: z
    .string()
    .regex(JSON_MEDIA_TYPE, 'expected a JSON media type such as "application/json"')
    .optional(),
  dataschema: z.string().optional(),
};

const about = {
  candidateId: fields.id,
  campaignId: fields.id,
  campaignName: fields.title,
  recruiterId: fields.optional(fields.id),
  costUsd: fields.optional(fields.usd),
};

type DataOf<Kind extends EventKind> = ReturnType<(typeof KINDS)[Kind]['data']>;
type EventSchema<Kind extends EventKind> = Kind extends EventKind
  ? z.ZodObject<
      typeof envelope & {
        type: z.ZodLiteral<(typeof KINDS)[Kind]['type']>;
        data: z.ZodObject<DataOf<Kind> & typeof about, z.core.$strict>;
      },
      z.core.$strict
    >
  : never;

const dataOf = ({ data, contradiction }: AnyKind) => {
  const schema = z.strictObject({ ...data(fields), ...about });
  if (!contradiction) return schema;
  return schema.check(({ value, issues }) => {
    const found = contradiction(value);
    if (found) issues.push({ code: 'custom', path: [found.field], message: found.message, input: value });
  });
};

const eventSchemas = ALL_KINDS.map((kind) =>
  z.strictObject({ ...envelope, type: z.literal(kind.type), data: dataOf(kind) }),
) as unknown as [EventSchema<EventKind>];

/**
 * One CloudEvent. Extension attributes (`traceparent` …) are of no use here, and `withoutExtensions` drops them before
 * validation. A field of `data` that is not listed is rejected by name.
 */
export const cloudEvent = z.discriminatedUnion('type', eventSchemas, {
  error: ({ code }) =>
    code === 'invalid_union' ? `expected one of ${EVENT_TYPES.join(', ')}` : 'expected a JSON object',
});
export type CloudEvent = z.output<typeof cloudEvent>;

/** An entry of `POST /v1/events/void`: an event's identity. The whole event is accepted too. */
export const voidedIdentity = z.strictObject({
  ...identity,
  type: z.enum(EVENT_TYPES),
  specversion: z.unknown().optional(),
  datacontenttype: z.unknown().optional(),
  dataschema: z.unknown().optional(),
  data: z.unknown().optional(),
});

const KNOWN = new Set([
  'specversion',
  'type',
  'source',
  'id',
  'subject',
  'time',
  'datacontenttype',
  'dataschema',
  'data',
]);
const EXTENSION = /^[a-z0-9]{1,20}$/;

/** Whether CloudEvents allows an extension attribute of this name. */
export const isExtension = (name: string): boolean => EXTENSION.test(name);

/** CloudEvents allows extension attributes with lower-case names; any other unknown name is a typo and stays, to be rejected. */
export function withoutExtensions(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  if (Object.keys(event).every((name) => KNOWN.has(name))) return event;
  return Object.fromEntries(Object.entries(event).filter(([name]) => KNOWN.has(name) || !isExtension(name)));
}
