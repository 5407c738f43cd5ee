import type { Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import type { NoticeShown } from '../deliveries/notice-shown.ts';
import type { Acknowledgement } from './alert.ts';
import type { UnusualUse } from './unusual-use.ts';

/** A day on which a meter was used far more than usual. Told once for each meter and day. */
export interface UnusualDay extends UnusualUse {
  kind: 'unusual_use';
  meter: Meter;
}

/** A producer that has stopped. Told once for each silence, which begins with the last event. */
export interface SilentProducer {
  kind: 'silent_producer';
  /** Of its events. */
  source: string;
  /** RFC 3339; the hour of its last event. */
  since: string;
}

/**
 * What is told of an account besides its limits. It is listed with the alerts, and no rule about limits looks at it: neither
 * is anything covered by it, nor does an all-clear resolve it.
 */
export type Anomaly = (UnusualDay | SilentProducer) & {
  month: Month;
  /** The news in one sentence, without its full stop. */
  sentence: string;
  createdAt: string;
};

export type StoredAnomaly = Anomaly &
  NoticeShown & {
    id: string;
    resolvedAt?: string | undefined;
    /** The first one. */
    acknowledged?: Acknowledgement | undefined;
  };
