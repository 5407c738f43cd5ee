/** CloudEvents as producers send them; each is changed where a test looks. */
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

export function smsSent(id: string, { data, ...change }: Change = {}): SentEvent {
  return {
    ...envelope,
    id,
    type: 'sms.sent',
    ...change,
    data: { messageType: 'invitation', ...about, ...data },
  };
}

export function callCompleted(id: string, { data, ...change }: Change = {}): SentEvent {
  const call = {
    callType: 'live',
    trigger: { by: 'recruiter', source: 'chat_ui', recruiterId: 'rec_1' },
    durationSeconds: 61,
  };
  return { ...envelope, id, type: 'call.completed', ...change, data: { ...call, ...about, ...data } };
}

export function interviewCompleted(id: string, { data, ...change }: Change = {}): SentEvent {
  return {
    ...envelope,
    id,
    type: 'interview.completed',
    ...change,
    data: { method: 'messenger', ...about, ...data },
  };
}

export function audioRecorded(id: string, { data, ...change }: Change = {}): SentEvent {
  return {
    ...envelope,
    id,
    type: 'audio.recorded',
    ...change,
    data: { durationSeconds: 90, ...about, ...data },
  };
}

/** What names an event to void it. */
export function identityOf({ id, source, subject, type, time }: SentEvent) {
  return { id, source, subject, type, time };
}
