import { KINDS, type EventKind } from '../../domain/kinds/kinds.ts';

/** CloudEvents as producers send them; tests change what they look at. */
export interface SentEvent {
  specversion: string;
  id: string;
  source: string;
  subject: string;
  type: string;
  time: string;
  data: Record<string, unknown>;
}

type Change = Partial<Omit<SentEvent, 'data'>> & { data?: Record<string, unknown> };

const envelope = { specversion: '1.0', source: '/crm', subject: 'acme', time: '2026-11-10T06:00:00Z' };
const about = { candidateId: 'cand_1', campaignId: 'camp_1', campaignName: 'Night shift nurses' };

/** Makes events of a kind, with the example data of its definition. */
const sent =
  (kind: EventKind) =>
  (id: string, { data, ...change }: Change = {}): SentEvent => {
    const { type, example } = KINDS[kind];
    return { ...envelope, id, type, ...change, data: { ...example, ...about, ...data } };
  };

/** One message of one segment, of type `invitation`. */
export const smsSent = sent('sms');
/** A live call of 61 seconds, which recruiter `rec_1` triggered. */
export const callCompleted = sent('call');
/** An interview by messenger. */
export const interviewCompleted = sent('interview');
/** A recording of 90 seconds. */
export const audioRecorded = sent('audio');

/** The members of an event that void it. */
export function identityOf({ id, source, subject, type, time }: SentEvent) {
  return { id, source, subject, type, time };
}
