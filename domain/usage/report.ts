import { formatUsd } from '../money.ts';
import { CALL_TYPES, INTERVIEW_METHODS } from '../ledger/event.ts';
import type { Month } from '../calendar.ts';
import type { MonthState } from '../months/state.ts';
import { meterUse, toMinutes } from './meter-use.ts';
import { allCalls, type CallTotals, type Totals } from './totals.ts';

/** Totals as the API shows them: minutes, decimal USD, and every known type present, zeros included. */
export function totalsReport(totals: Totals) {
  const all = allCalls(totals);
  return {
    calls: {
      count: all.count,
      seconds: all.seconds,
      billedMinutes: toMinutes(all.billedSeconds),
      costUsd: formatUsd(all.costMicros),
      byType: withZeros(CALL_TYPES, totals.calls, (calls) => ({
        count: calls?.count ?? 0,
        seconds: calls?.seconds ?? 0,
        billedMinutes: toMinutes(calls?.billedSeconds ?? 0),
        costUsd: formatUsd(calls?.costMicros ?? 0n),
      })),
      byTrigger: withZeros([], totals.triggers, (calls: CallTotals | undefined) => ({
        count: calls?.count ?? 0,
        billedMinutes: toMinutes(calls?.billedSeconds ?? 0),
        costUsd: formatUsd(calls?.costMicros ?? 0n),
      })),
    },
    interviews: {
      count: meterUse(totals, 'interviews'),
      byMethod: withZeros(INTERVIEW_METHODS, totals.interviews, (count) => count ?? 0),
    },
    sms: {
      count: meterUse(totals, 'sms'),
      segments: Object.values(totals.sms).reduce((sum, { segments }) => sum + segments, 0),
      byType: withZeros([], totals.sms, (sms) => sms?.count ?? 0),
    },
    audio: {
      count: totals.audio.count,
      seconds: totals.audio.seconds,
      minutes: toMinutes(totals.audio.seconds),
    },
  };
}
export type TotalsReport = ReturnType<typeof totalsReport>;

export interface MonthReport extends TotalsReport {
  month: Month;
  state: MonthState;
}

/** The known names first, in their order, then the others by alphabet: a chart's colours stay where they are. */
function withZeros<Value, Shown>(
  known: readonly string[],
  values: Record<string, Value>,
  show: (value: Value | undefined) => Shown,
): Record<string, Shown> {
  const others = Object.keys(values)
    .filter((name) => !known.includes(name))
    .sort();
  const shown = Object.create(null) as Record<string, Shown>;
  for (const name of [...known, ...others]) shown[name] = show(values[name]);
  return shown;
}
