import { defineKind, type About } from './kind.ts';

interface AudioFacts extends About {
  durationSeconds: number;
}

export const audio = defineKind<AudioFacts>()({
  type: 'audio.recorded',
  plural: 'audio',
  title: 'Audio recordings',
  noun: { one: 'audio recording', other: 'audio recordings' },
  data: (fields) => ({ durationSeconds: fields.seconds }),
  example: { durationSeconds: 90 },
  facts: ({ durationSeconds }) => ({ durationSeconds }),
  stored: { durationSeconds: 's' },
  measures: {
    // The meter sums seconds: recordings are not rounded one by one.
    seconds: {
      of: ({ durationSeconds }) => durationSeconds,
      shown: { seconds: 'number', minutes: 'minutes' },
    },
  },
  breakdowns: {},
  meter: {
    name: 'audio_minutes',
    measure: 'seconds',
    baseUnits: 60,
    counted: 'seconds ÷ 60, not rounded per recording',
    noun: { one: 'recorded audio minute', other: 'recorded audio minutes' },
    short: 'audio minutes',
  },
  chart: {
    id: 'audio',
    title: 'Audio Recording Statistics',
    subtitle: 'Minutes recorded',
    draws: 'minutes',
    part: 'Minutes',
    noun: { one: 'recorded minute', other: 'recorded minutes' },
    subject: 'Recorded minutes',
    extras: { count: 'Recordings' },
  },
  columns: {
    recordingId: { header: 'Recording ID', of: (_, { id }) => id },
    recordedAt: { header: 'Recorded At', of: (_, { time }) => time, as: 'local_time' },
    candidateId: { header: 'Candidate ID', of: ({ candidateId }) => candidateId },
    campaignId: { header: 'Campaign ID', of: ({ campaignId }) => campaignId },
    campaignName: { header: 'Campaign Name', of: ({ campaignName }) => campaignName },
    durationMin: { header: 'Duration (min)', of: ({ durationSeconds }) => durationSeconds, as: 'minutes' },
  },
});
