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
  /** Set if the carrier gave the price. */
  priceGiven?: true | undefined;
}

interface Call {
  callType: string;
  durationSeconds: number;
  /** The carrier's price, if any: a decimal string. */
  costUsd?: string | null | undefined;
}

/**
 * Prices a call. If the carrier gave a price, that price wins; the billed duration always follows the account's
 * increment.
 * @param rates those in force when the call happened: see `ratesAt`
 */
export function rateCall(call: Call, rates: Rates): RatedCall {
  const given = parseUsd(call.costUsd ?? '');
  const { perMinuteUsd, incrementSeconds } = rates[call.callType] ?? UNRATED;
  const billedSeconds = Math.ceil(call.durationSeconds / incrementSeconds) * incrementSeconds;
  if (given !== undefined) return { billedSeconds, costMicros: given, priceGiven: true };
  return { billedSeconds, costMicros: multiply(parseUsd(perMinuteUsd) ?? 0, billedSeconds, 60) };
}
