import type { Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import type { NoticeShown } from '../deliveries/notice-shown.ts';

/** A percentage of the limit that was reached, or the forecast that it will be exceeded. */
export type AlertReason = number | 'forecast';

/** An alert is raised once per account, month, meter, reason and effective limit: a pack or a new quota re-arms it. */
export interface AlertIdentity {
  month: Month;
  meter: Meter;
  /** The effective limit in units of the meter. */
  limit: number;
  reason: AlertReason;
}

export interface Alert extends AlertIdentity, NoticeShown {
  /** Base units used when it was raised. */
  used: number;
  createdAt: string;
}
