import { multiply, parseUsd, type MicroUsd } from '../money.ts';

/** What a minute of calls of one type costs, and the steps in which calls are billed. */
interface Rate {
  /** A decimal string. */
  perMinuteUsd: string;
  incrementSeconds: number;
}

/** An account's rates by call type. */
export type Rates = Readonly<Record<string, Rate | undefined>>;

/** Without a rate, calls are billed per started minute, as is usual in telephony, and cost nothing. */
const UNRATED: Rate = { perMinuteUsd: '0', incrementSeconds: 60 };

interface RatedCall {
  /** The duration rounded up to the rate's increment; a call of 0 seconds is billed 0. */
  billedSeconds: number;
  costMicros: MicroUsd;
}

interface Call {
  callType: string;
  durationSeconds: number;
}

/**
 * Prices a call by the rates in force when it is first recorded. If the carrier gave a price, that price wins;
 * the billed duration always follows the account's increment.
 * @param call with the carrier's price, if any, as a decimal string
 * @param before the call as it was recorded earlier: sent again with the same type and duration, it is billed as before
 */
export function rateCall(
  call: Call & { costUsd?: string | null | undefined },
  rates: Rates,
  before?: Call & RatedCall,
): RatedCall {
  const given = parseUsd(call.costUsd ?? '');
  if (before?.callType === call.callType && before.durationSeconds === call.durationSeconds) {
    return { billedSeconds: before.billedSeconds, costMicros: given ?? before.costMicros };
  }
  const { perMinuteUsd, incrementSeconds } = rates[call.callType] ?? UNRATED;
  const billedSeconds = Math.ceil(call.durationSeconds / incrementSeconds) * incrementSeconds;
  return { billedSeconds, costMicros: given ?? multiply(parseUsd(perMinuteUsd) ?? 0, billedSeconds, 60) };
}
