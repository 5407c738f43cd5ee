import type { Meter } from '../accounts/meters.ts';
import type { CallType, InterviewMethod } from '../ledger/event.ts';

/** Meters within a sentence: "5,000 more SMS messages". */
export const METER_NOUNS: Record<Meter, string> = {
  call_minutes: 'call minutes',
  interviews: 'completed interviews',
  sms: 'SMS messages',
  audio_minutes: 'recorded audio minutes',
};

/** Meters where there is little room, in subjects: "SMS 88% used". */
export const METER_LABELS: Record<Meter, string> = {
  call_minutes: 'Call minutes',
  interviews: 'Interviews',
  sms: 'SMS',
  audio_minutes: 'Audio minutes',
};

/** Those within a subject: "25 more SMS requested". */
export const METER_LABELS_INSIDE: Record<Meter, string> = {
  call_minutes: 'call minutes',
  interviews: 'interviews',
  sms: 'SMS',
  audio_minutes: 'audio minutes',
};

/** One unit of a meter: "$0.01 per SMS message". */
export const METER_UNITS: Record<Meter, string> = {
  call_minutes: 'call minute',
  interviews: 'completed interview',
  sms: 'SMS message',
  audio_minutes: 'recorded audio minute',
};

export const CALL_TYPE_NAMES: Record<CallType, string> = {
  autocall: 'Autocall',
  robocall: 'Robocall',
  live: 'Live call',
};

export const INTERVIEW_METHOD_NAMES: Record<InterviewMethod, string> = {
  messenger: 'Messenger',
  phone: 'Phone',
  sms: 'SMS',
  landing_page: 'Landing page',
};

const SMS_TYPE_NAMES = new Map([
  ['invitation', 'Invitation'],
  ['completion', 'Completion'],
  ['shortlisted', 'Shortlisted'],
  ['rejected', 'Rejected'],
  ['reminder', 'Reminder'],
  ['custom', 'Custom'],
]);

/** The list is open: a type that is not known here goes by its own name. */
export function smsTypeName(type: string): string {
  return SMS_TYPE_NAMES.get(type) ?? type;
}

const TRIGGER_NAMES = new Map([
  ['candidate', 'Candidate'],
  ['recruiter', 'Recruiter'],
  ['system', 'System'],
  ['email', 'Email'],
  ['sms', 'SMS'],
  ['messenger', 'Messenger'],
  ['landing_page', 'Landing page'],
  ['chat_ui', 'Chat UI'],
  ['api', 'API'],
  ['schedule', 'Schedule'],
]);

/** `Recruiter · Chat UI` for `recruiter:chat_ui`; a source that is not known here goes by its own name. */
export function triggerName(trigger: string): string {
  return trigger
    .split(':')
    .map((part) => TRIGGER_NAMES.get(part) ?? part)
    .join(' · ');
}
