/** What is billed, each per calendar month of the account. */
export const METERS = ['call_minutes', 'interviews', 'sms', 'audio_minutes'] as const;
export type Meter = (typeof METERS)[number];

/** Names for people. */
export const METER_NAMES: Record<Meter, string> = {
  call_minutes: 'Call minutes',
  interviews: 'Completed interviews',
  sms: 'SMS messages',
  audio_minutes: 'Recorded audio minutes',
};
