import { audio } from './audio.ts';
import { call } from './call.ts';
import { interview } from './interview.ts';
import { sms } from './sms.ts';

/** Every kind of usage, in the order in which they are counted and shown. Everything else derives from this map. */
export const KINDS = { call, interview, sms, audio };

type Kinds = typeof KINDS;
export type EventKind = keyof Kinds;

/** An event's content, as it is stored and counted. */
export type FactsOf<Kind extends EventKind> = ReturnType<Kinds[Kind]['toFacts']>;

export type MeterOf<Kind extends EventKind> = Kinds[Kind]['meter']['name'];

type OwnMeasures<Kind extends EventKind> = Kinds[Kind]['measures'];

/** The sums of a kind: numbers, and `bigint` for money. `costMicros` is absent if no event had a cost. */
export type MeasuresOf<Kind extends EventKind> = { count: number; costMicros?: bigint } & {
  -readonly [Name in keyof OwnMeasures<Kind>]: OwnMeasures<Kind>[Name] extends { money: true }
    ? bigint
    : number;
};

export type BreakdownOf<Kind extends EventKind> = keyof Kinds[Kind]['breakdowns'];
