import * as z from 'zod';
import { accountId } from '../accounts/account.ts';
import { instant, usd } from '../fields.ts';
import { line, openName, prose } from '../text.ts';
import { CALL_TYPES, EVENT_TYPES, INTERVIEW_METHODS, TRIGGERED_BY } from './event.ts';

const about = {
  candidateId: line(1, 64),
  campaignId: line(1, 64),
  campaignName: prose(1, 128),
};

const durationSeconds = z.int().min(0).max(86_400);

/** Producers that build JSON from database rows send null for what they do not have. */
const optional = <Value extends z.ZodType>(value: Value) => value.nullish();

const call = z.strictObject({
  callType: z.enum(CALL_TYPES),
  trigger: z.strictObject({
    by: z.enum(TRIGGERED_BY),
    source: openName,
    recruiterId: optional(line(1, 64)),
  }),
  ...about,
  durationSeconds,
  costUsd: optional(usd),
});

const interview = z.strictObject({ method: z.enum(INTERVIEW_METHODS), ...about });

const sms = z.strictObject({ messageType: openName, segments: optional(z.int().min(1).max(20)), ...about });

const audio = z.strictObject({ durationSeconds, ...about });

const JSON_MEDIA_TYPE = /^application\/([\w.-]+\+)?json\s*(;.*)?$/i;

const identity = {
  source: line(1, 256),
  id: line(1, 128),
  subject: accountId,
  time: instant,
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

/**
 * One CloudEvent. Extension attributes (`traceparent` …) are of no use here and dropped by
 * `withoutExtensions` before this; a field of `data` that is not listed is refused by name.
 */
export const cloudEvent = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ ...envelope, type: z.literal('call.completed'), data: call }),
    z.strictObject({ ...envelope, type: z.literal('interview.completed'), data: interview }),
    z.strictObject({ ...envelope, type: z.literal('sms.sent'), data: sms }),
    z.strictObject({ ...envelope, type: z.literal('audio.recorded'), data: audio }),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union' ? `expected one of ${EVENT_TYPES.join(', ')}` : 'expected a JSON object',
  },
);
export type CloudEvent = z.output<typeof cloudEvent>;

/** An entry of `POST /v1/events/void`: the members that make an event's identity. The event may also be sent whole. */
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

/** CloudEvents allows attributes of other names in lower case; anything else is a typo and stays to be refused. */
export function withoutExtensions(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const entries = Object.entries(event);
  if (entries.every(([name]) => KNOWN.has(name))) return event;
  return Object.fromEntries(entries.filter(([name]) => KNOWN.has(name) || !EXTENSION.test(name)));
}
