import type { Account } from '../accounts/account.ts';
import { rateCall } from '../accounts/rating.ts';
import type { Instant } from '../calendar.ts';
import { inputErrors, type InputError } from '../validation.ts';
import {
  KIND_OF_TYPE,
  type CallFacts,
  type EventIdentity,
  type EventType,
  type UsageEvent,
} from './event.ts';
import { oldestTime, RECORDABLE_MONTHS } from './retention.ts';
import { cloudEvent, voidedIdentity, withoutExtensions, type CloudEvent } from './schemas.ts';

export type Read<Value> = { ok: true; value: Value } | { ok: false; errors: InputError[] };

/** Clocks of producers may be ahead of ours by this much. */
const AHEAD_MINUTES = 5;

/** Reads one CloudEvent: its shape and its time. What depends on the account is `toUsageEvent`'s. */
export function readCloudEvent(value: unknown, now: Instant): Read<CloudEvent> {
  const result = cloudEvent.safeParse(withoutExtensions(value));
  if (!result.success) return { ok: false, errors: inputErrors(result.error.issues) };
  const errors = timeErrors(result.data.time, now);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: result.data };
}

/** Reads one entry of a void request. */
export function readVoidedIdentity(value: unknown, now: Instant): Read<EventIdentity> {
  const result = voidedIdentity.safeParse(withoutExtensions(value));
  if (!result.success) return { ok: false, errors: inputErrors(result.error.issues) };
  const errors = timeErrors(result.data.time, now);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: identityOf(result.data) };
}

function timeErrors(time: Instant, now: Instant): InputError[] {
  const minutesAhead = (time.epochMilliseconds - now.epochMilliseconds) / 60_000;
  if (minutesAhead > AHEAD_MINUTES) {
    return [
      {
        pointer: '/time',
        message: `expected at most ${AHEAD_MINUTES} minutes ahead of now (${now.toString()})`,
      },
    ];
  }
  const oldest = oldestTime(now);
  return time.epochMilliseconds < oldest.epochMilliseconds
    ? [
        {
          pointer: '/time',
          message: `expected at most ${RECORDABLE_MONTHS} months back (${oldest.toString()})`,
        },
      ]
    : [];
}

export function identityOf(event: {
  subject: string;
  type: EventType;
  source: string;
  id: string;
  time: Instant;
}): EventIdentity {
  return {
    accountId: event.subject,
    kind: KIND_OF_TYPE[event.type],
    source: event.source,
    id: event.id,
    time: event.time,
  };
}

/**
 * Whether an event with this time may have been recorded before an instant. What happened later than that cannot have
 * been, but for producers' clocks that are ahead; ours differ as well, hence twice what theirs may.
 */
export function mayBeOlder({ time }: EventIdentity, instant: Instant): boolean {
  return time.epochMilliseconds <= instant.epochMilliseconds + 2 * AHEAD_MINUTES * 60_000;
}

/**
 * The event as it is stored. Calls are priced here, so that no later change of rates moves a past total.
 * @param before what was stored of the same call, which keeps its price when it is sent again
 */
export function toUsageEvent(
  event: CloudEvent,
  account: Pick<Account, 'rates'>,
  before?: CallFacts,
): UsageEvent {
  const identity = identityOf(event);
  const { candidateId, campaignId, campaignName } = event.data;
  const about = { candidateId, campaignId, campaignName };
  switch (event.type) {
    case 'call.completed': {
      const { callType, trigger, durationSeconds } = event.data;
      const facts = {
        ...about,
        callType,
        triggeredBy: trigger.by,
        triggerSource: trigger.source,
        recruiterId: trigger.recruiterId ?? undefined,
        durationSeconds,
        ...rateCall(event.data, account.rates, before),
      };
      return { kind: 'call', identity, facts };
    }
    case 'interview.completed':
      return { kind: 'interview', identity, facts: { ...about, method: event.data.method } };
    case 'sms.sent':
      return {
        kind: 'sms',
        identity,
        facts: { ...about, messageType: event.data.messageType, segments: event.data.segments ?? 1 },
      };
    case 'audio.recorded':
      return { kind: 'audio', identity, facts: { ...about, durationSeconds: event.data.durationSeconds } };
  }
}
