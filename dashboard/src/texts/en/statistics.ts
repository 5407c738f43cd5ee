import { meterNoun } from './names.ts';

/** Each chart: its titles, and what it counts at the start of a sentence (`subject`) and within one (`noun`). */
export const statistics = {
  costs: {
    title: 'Call Costs',
    subtitle: 'Cost in USD by call type',
    noun: { one: 'call costs', other: 'call costs' },
    subject: 'Call costs',
  },
  interviews: {
    title: 'Interview Statistics',
    subtitle: 'Completed interviews by method',
    noun: meterNoun('interviews'),
    subject: 'Completed interviews',
  },
  sms: {
    title: 'SMS Statistics',
    subtitle: 'Messages sent by type',
    noun: meterNoun('sms'),
    subject: 'SMS',
    segments: 'Segments',
  },
  audio: {
    title: 'Audio Recording Statistics',
    subtitle: 'Minutes recorded',
    noun: { one: 'recorded minute', other: 'recorded minutes' },
    subject: 'Recorded minutes',
    minutes: 'Minutes',
    recordings: 'Recordings',
  },
};
