import type { Refused } from '../../domain/rejections/count.ts';
import { reasonOf } from '../../domain/rejections/reason.ts';
import { writeMetricOf, writeMetrics } from '../metrics.ts';

/** Counts what became of the entries of a request. */
export function measureEntries(accepted: number, refused: readonly Refused[]): void {
  if (accepted > 0) writeMetrics({ EventsAccepted: accepted });
  for (const [reason, of] of Map.groupBy(refused, reasonOf))
    writeMetricOf('EventsRejected', reason, of.length);
}
