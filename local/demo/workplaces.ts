import type { InterviewMethod } from '../../domain/kinds/interview.ts';

/** `HH:MM` local time, from opening to closing. */
export type Hours = readonly [opens: string, closes: string];

/** Monday to Sunday. */
type Week<Value> = readonly [Value, Value, Value, Value, Value, Value, Value];

/** How a company recruits, which shapes its activity. */
export interface Workplace {
  /** People who apply on an ordinary full day. */
  applicantsPerDay: number;
  /** How many apply on each weekday, as a share of an ordinary full day. */
  week: Week<number>;
  /** When recruiters work and messages go out; null: closed. */
  hours: Week<Hours | null>;
  /** The share of a month's applicants who come because a new intake opens on the 1st. */
  monthlyIntake: number;
  methods: Record<InterviewMethod, number>;
  /** The share of phone interviews that the system starts itself. */
  autocallShare: number;
  recruiters: number;
  /** The company's own message template, sent after a call with a shortlisted candidate. */
  customMessage: string;
}

const LONG_DAY: Hours = ['08:00', '20:00'];
const OFFICE_DAY: Hours = ['09:00', '18:00'];
const SHORT_DAY: Hours = ['09:00', '14:00'];

export const CONTACT_CENTRE: Workplace = {
  applicantsPerDay: 32,
  week: [1.15, 1.05, 1, 1, 0.9, 0.35, 0.15],
  hours: [LONG_DAY, LONG_DAY, LONG_DAY, LONG_DAY, LONG_DAY, SHORT_DAY, null],
  monthlyIntake: 0.4,
  methods: { messenger: 0.3, phone: 0.42, sms: 0.16, landing_page: 0.12 },
  autocallShare: 0.75,
  recruiters: 14,
  customMessage: 'training_schedule',
};

export const SHOPS: Workplace = {
  applicantsPerDay: 22,
  week: [1.1, 1, 1, 0.95, 0.95, 0.5, 0.3],
  hours: [OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, SHORT_DAY, null],
  monthlyIntake: 0.3,
  methods: { messenger: 0.1, phone: 0.6, sms: 0.18, landing_page: 0.12 },
  autocallShare: 0.45,
  recruiters: 8,
  customMessage: 'store_directions',
};

/** Saturday is the day off, and the week starts on Sunday. */
export const HOTELS: Workplace = {
  applicantsPerDay: 16,
  week: [1.05, 1, 1, 0.95, 0.7, 0.2, 1.1],
  hours: [OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, SHORT_DAY, null, OFFICE_DAY],
  monthlyIntake: 0,
  methods: { messenger: 0.38, phone: 0.3, sms: 0.08, landing_page: 0.24 },
  autocallShare: 0.6,
  recruiters: 5,
  customMessage: 'trial_shift',
};
