import { usd, type Count } from './independent-count.ts';

interface Calls {
  count: number;
  seconds?: number;
  billedMinutes: number;
  costUsd: string;
}

/** A month of `GET …/usage`, or one side of `GET …/audit`. */
interface Report {
  calls: Calls & { byType: Record<string, Calls>; byTrigger: Record<string, Calls> };
  interviews: { count: number; byMethod: Record<string, number> };
  sms: { count: number; segments: number; byType: Record<string, number> };
  audio: { count: number; seconds: number; minutes: number };
}

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, each) => total + each, 0);

/** A report with minutes converted to whole seconds and without zero entries. */
export function readReport({ calls, interviews, sms, audio }: Report) {
  return {
    calls: readCalls(calls),
    byType: withoutZeros(calls.byType, readCalls),
    byTrigger: withoutZeros(calls.byTrigger, readCalls),
    interviews: interviews.count,
    byMethod: withoutZeros(interviews.byMethod, (count) => count),
    sms: sms.count,
    segments: sms.segments,
    bySmsType: withoutZeros(sms.byType, (count) => count),
    audio: { count: audio.count, seconds: audio.seconds, minutesAsSeconds: wholeSeconds(audio.minutes) },
  };
}

/** The report that is expected for a count, in the same shape. */
export function expectedReport(count: Count): ReturnType<typeof readReport> {
  const calls = ({ count, seconds, billedSeconds, micros }: Count['calls']) => ({
    count,
    seconds,
    billedSeconds,
    costUsd: usd(micros),
  });
  const dictionary = (from: Record<string, Count['calls']>, withSeconds: boolean) =>
    Object.fromEntries(
      Object.entries(from).map(([name, each]) => {
        const { seconds, ...rest } = calls(each);
        return [name, withSeconds ? { ...rest, seconds } : rest];
      }),
    );
  return {
    calls: calls(count.calls),
    byType: dictionary(count.byType, true),
    byTrigger: dictionary(count.byTrigger, false),
    interviews: sum(count.interviews),
    byMethod: count.interviews,
    sms: sum(count.sms),
    segments: count.segments,
    bySmsType: count.sms,
    audio: { ...count.audio, minutesAsSeconds: count.audio.seconds },
  };
}

function readCalls({ count, seconds, billedMinutes, costUsd }: Calls) {
  return {
    count,
    ...(seconds === undefined ? {} : { seconds }),
    billedSeconds: wholeSeconds(billedMinutes),
    costUsd,
  };
}

/** Minutes are seconds ÷ 60, so times 60 they are whole again, except for rounding. */
export function wholeSeconds(minutes: number): number {
  const seconds = minutes * 60;
  const whole = Math.round(seconds);
  return Math.abs(seconds - whole) < 1e-3 ? whole : seconds;
}

function withoutZeros<Value, Read>(from: Record<string, Value>, read: (value: Value) => Read) {
  const isZero = (value: Read) =>
    typeof value === 'number' ? value === 0 : (value as { count: number }).count === 0;
  return Object.fromEntries(
    Object.entries(from)
      .map(([name, value]) => [name, read(value)] as const)
      .filter(([, value]) => !isZero(value)),
  );
}
