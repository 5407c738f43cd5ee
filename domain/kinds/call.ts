import { rateCall } from '../accounts/rating.ts';
import type { MicroUsd } from '../money.ts';
import { defineKind, type About } from './kind.ts';

const TYPE_LABELS = { autocall: 'Autocall', robocall: 'Robocall', live: 'Live call' };
export type CallType = keyof typeof TYPE_LABELS;
export const CALL_TYPES = Object.keys(TYPE_LABELS) as CallType[];

const TRIGGERED_BY_LABELS = { candidate: 'Candidate', recruiter: 'Recruiter', system: 'System' };
export type TriggeredBy = keyof typeof TRIGGERED_BY_LABELS;
export const TRIGGERED_BY = Object.keys(TRIGGERED_BY_LABELS) as TriggeredBy[];

/** The known sources; the list is open. */
const SOURCE_LABELS = {
  email: 'Email',
  sms: 'SMS',
  messenger: 'Messenger',
  landing_page: 'Landing page',
  chat_ui: 'Chat UI',
  api: 'API',
  schedule: 'Schedule',
};

/** A call once it has been priced. */
export interface CallFacts extends About {
  callType: CallType;
  triggeredBy: TriggeredBy;
  triggerSource: string;
  durationSeconds: number;
  billedSeconds: number;
  costMicros: MicroUsd;
  /** Set if the price came with the event; otherwise the call was rated. Events of earlier versions do not say it. */
  priceGiven?: true | undefined;
}

export const call = defineKind<CallFacts>()({
  type: 'call.completed',
  plural: 'calls',
  title: 'Calls',
  noun: { one: 'call', other: 'calls' },
  data: (fields) => ({
    callType: fields.oneOf(CALL_TYPES),
    trigger: fields.object({
      by: fields.oneOf(TRIGGERED_BY),
      source: fields.openName(Object.keys(SOURCE_LABELS)),
      recruiterId: fields.optional(fields.id),
    }),
    durationSeconds: fields.seconds,
  }),
  example: {
    callType: 'live',
    trigger: { by: 'recruiter', source: 'chat_ui', recruiterId: 'rec_1' },
    durationSeconds: 61,
  },
  // Calls are priced when they are recorded, so that counting needs no rates.
  facts: (data, { rates }) => ({
    callType: data.callType,
    triggeredBy: data.trigger.by,
    triggerSource: data.trigger.source,
    recruiterId: data.trigger.recruiterId ?? data.recruiterId ?? undefined,
    durationSeconds: data.durationSeconds,
    ...rateCall(data, rates),
  }),
  shownData: ({ callType, triggeredBy, triggerSource, durationSeconds }) => ({
    callType,
    trigger: { by: triggeredBy, source: triggerSource },
    durationSeconds,
  }),
  contradiction: ({ trigger, recruiterId }) => {
    if (!trigger.recruiterId || !recruiterId || trigger.recruiterId === recruiterId) return undefined;
    const message = 'expected the same recruiter as in trigger.recruiterId: leave one of them out';
    return { field: 'recruiterId', message };
  },
  stored: {
    callType: 'type',
    triggeredBy: 'by',
    triggerSource: 'src',
    durationSeconds: 's',
    billedSeconds: 'bill',
    priceGiven: 'given',
  },
  // Whether the price was given changes nothing that is counted, and events of earlier versions do not say it.
  certified: ['callType', 'triggeredBy', 'triggerSource', 'durationSeconds', 'billedSeconds'],
  measures: {
    seconds: { of: ({ durationSeconds }) => durationSeconds },
    billedSeconds: {
      of: ({ billedSeconds }) => billedSeconds,
      shown: { billedMinutes: 'minutes' },
    },
    costMicros: {
      of: ({ costMicros }) => costMicros,
      money: true,
      shown: { costUsd: 'usd' },
    },
  },
  breakdowns: {
    type: {
      key: '`callType`',
      of: ({ callType }) => callType,
      labels: TYPE_LABELS,
      names: 'closed',
    },
    trigger: {
      key: '`<by>:<source>` of the trigger',
      of: ({ triggeredBy, triggerSource }) => `${triggeredBy}:${triggerSource}`,
      labels: { ...TRIGGERED_BY_LABELS, ...SOURCE_LABELS },
      names: 'open',
      shows: ['count', 'billedMinutes', 'costUsd'],
    },
  },
  meter: {
    name: 'call_minutes',
    measure: 'billedSeconds',
    baseUnits: 60,
    counted: 'each call rounded up to its rate’s increment',
    noun: { one: 'call minute', other: 'call minutes' },
    short: 'call minutes',
  },
  chart: {
    id: 'costs',
    title: 'Call Costs',
    subtitle: 'Cost in USD by call type',
    draws: 'costUsd',
    by: 'type',
    noun: { one: 'call costs', other: 'call costs' },
    subject: 'Call costs',
    extras: { count: 'Calls' },
  },
  columns: {
    callId: { header: 'Call ID', of: (_, { id }) => id },
    startedAt: { header: 'Started At', of: (_, { time }) => time, as: 'local_time' },
    callType: { header: 'Call Type', of: ({ callType }) => callType, splits: true },
    triggeredBy: { header: 'Triggered By', of: ({ triggeredBy }) => triggeredBy },
    triggerSource: { header: 'Trigger Source', of: ({ triggerSource }) => triggerSource },
    recruiterId: { header: 'Recruiter ID', of: ({ recruiterId }) => recruiterId ?? null },
    candidateId: { header: 'Candidate ID', of: ({ candidateId }) => candidateId },
    campaignId: { header: 'Campaign ID', of: ({ campaignId }) => campaignId },
    campaignName: { header: 'Campaign Name', of: ({ campaignName }) => campaignName },
    durationMin: { header: 'Duration (min)', of: ({ durationSeconds }) => durationSeconds, as: 'minutes' },
    billedMin: { header: 'Billed (min)', of: ({ billedSeconds }) => billedSeconds, as: 'minutes' },
    costUsd: { header: 'Cost (USD)', of: ({ costMicros }) => costMicros, as: 'usd' },
  },
});
