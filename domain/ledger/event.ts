import type { Instant } from '../calendar.ts';
import type { MicroUsd } from '../money.ts';

/** The event types of the API and what each is counted as. */
export const KIND_OF_TYPE = {
  'call.completed': 'call',
  'interview.completed': 'interview',
  'sms.sent': 'sms',
  'audio.recorded': 'audio',
} as const;
export type EventType = keyof typeof KIND_OF_TYPE;
export const EVENT_TYPES = Object.keys(KIND_OF_TYPE) as EventType[];

export type EventKind = (typeof KIND_OF_TYPE)[EventType];
export const EVENT_KINDS: EventKind[] = ['call', 'interview', 'sms', 'audio'];

export const CALL_TYPES = ['autocall', 'robocall', 'live'] as const;
export type CallType = (typeof CALL_TYPES)[number];
export const INTERVIEW_METHODS = ['messenger', 'phone', 'sms', 'landing_page'] as const;
export type InterviewMethod = (typeof INTERVIEW_METHODS)[number];
export const TRIGGERED_BY = ['candidate', 'recruiter', 'system'] as const;
export type TriggeredBy = (typeof TRIGGERED_BY)[number];

/** What makes two events the same one: sent again, it replaces itself. */
export interface EventIdentity {
  accountId: string;
  kind: EventKind;
  source: string;
  id: string;
  time: Instant;
}

interface About {
  candidateId: string;
  campaignId: string;
  campaignName: string;
}

/** What is known of a call once it has been priced. */
export interface CallFacts extends About {
  callType: CallType;
  triggeredBy: TriggeredBy;
  triggerSource: string;
  recruiterId?: string | undefined;
  durationSeconds: number;
  billedSeconds: number;
  costMicros: MicroUsd;
}
export interface InterviewFacts extends About {
  method: InterviewMethod;
}
export interface SmsFacts extends About {
  messageType: string;
  segments: number;
}
export interface AudioFacts extends About {
  durationSeconds: number;
}

export interface FactsByKind {
  call: CallFacts;
  interview: InterviewFacts;
  sms: SmsFacts;
  audio: AudioFacts;
}

/** An event of one kind (or of several, told apart by `kind`), as it is stored and counted. */
export type EventOf<Kind extends EventKind> = Kind extends EventKind
  ? { kind: Kind; identity: EventIdentity; facts: FactsByKind[Kind] }
  : never;
export type UsageEvent = EventOf<EventKind>;
