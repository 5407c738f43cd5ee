import { defineKind, type About } from './kind.ts';

const METHOD_LABELS = {
  messenger: 'Messenger',
  phone: 'Phone',
  sms: 'SMS',
  landing_page: 'Landing page',
};
export type InterviewMethod = keyof typeof METHOD_LABELS;
const INTERVIEW_METHODS = Object.keys(METHOD_LABELS) as InterviewMethod[];

interface InterviewFacts extends About {
  method: InterviewMethod;
}

const noun = { one: 'completed interview', other: 'completed interviews' };

export const interview = defineKind<InterviewFacts>()({
  type: 'interview.completed',
  plural: 'interviews',
  title: 'Interviews',
  noun,
  data: (fields) => ({ method: fields.oneOf(INTERVIEW_METHODS) }),
  example: { method: 'messenger' },
  facts: ({ method }) => ({ method }),
  stored: { method: 'type' },
  measures: {},
  breakdowns: {
    method: {
      key: '`method`',
      of: ({ method }) => method,
      labels: METHOD_LABELS,
      names: 'closed',
      shows: 'count',
    },
  },
  meter: { name: 'interviews', measure: 'count', baseUnits: 1, noun, short: 'interviews' },
  chart: {
    id: 'interviews',
    title: 'Interview Statistics',
    subtitle: 'Completed interviews by method',
    draws: 'count',
    by: 'method',
    noun,
    subject: 'Completed interviews',
  },
  columns: {
    interviewId: { header: 'Interview ID', of: (_, { id }) => id },
    completedAt: { header: 'Completed At', of: (_, { time }) => time, as: 'local_time' },
    method: { header: 'Method', of: ({ method }) => method, splits: true },
    candidateId: { header: 'Candidate ID', of: ({ candidateId }) => candidateId },
    campaignId: { header: 'Campaign ID', of: ({ campaignId }) => campaignId },
    campaignName: { header: 'Campaign Name', of: ({ campaignName }) => campaignName },
  },
});
