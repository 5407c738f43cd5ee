import type { Meter } from '../accounts/meters.ts';
import type { CallType, InterviewMethod } from '../events/event.ts';

/** Meters within a sentence: "5,000 more SMS messages". */
export const METER_NOUNS: Record<Meter, string> = {
  call_minutes: 'call minutes',
  interviews: 'completed interviews',
  sms: 'SMS messages',
  audio_minutes: 'recorded audio minutes',
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
