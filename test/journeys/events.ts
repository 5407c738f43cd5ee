import { Temporal } from 'temporal-polyfill';

export interface Identity {
  subject: string;
  source: string;
  type: string;
  id: string;
  time: string;
}

export interface CloudEvent extends Identity {
  specversion: '1.0';
  data: Record<string, unknown>;
}

const about = { candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Front desk' };

const DATA: Record<string, Record<string, unknown>> = {
  'call.completed': {
    ...about,
    callType: 'live',
    trigger: { by: 'recruiter', source: 'chat_ui', recruiterId: 'rec-1' },
    durationSeconds: 61,
  },
  'interview.completed': { ...about, method: 'messenger' },
  'sms.sent': { ...about, messageType: 'invitation' },
  'audio.recorded': { ...about, durationSeconds: 90 },
};

let made = 0;

/** A valid event. A test overrides only what it is about. */
export function anEvent(
  subject: string,
  type: string,
  { data = {}, ...envelope }: Partial<Omit<CloudEvent, 'subject' | 'type'>> = {},
): CloudEvent {
  made += 1;
  return {
    specversion: '1.0',
    id: `event-${made}`,
    source: 'journeys',
    type,
    subject,
    time: minutesAgo(10),
    ...envelope,
    data: { ...DATA[type], ...data },
  };
}

export const identityOf = ({ subject, source, type, id, time }: CloudEvent): Identity => ({
  subject,
  source,
  type,
  id,
  time,
});

export const minutesAgo = (minutes: number) => Temporal.Now.instant().subtract({ minutes }).toString();
