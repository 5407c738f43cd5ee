import type { Day } from '../../../domain/calendar.ts';

/** Which events are listed, besides those of the page's campaign. */
export interface Selection {
  day?: Day | undefined;
  recruiter?: string | undefined;
  /** A part of one of the kind's own breakdowns, such as a type. */
  split?: string | undefined;
  part?: string | undefined;
}
