import { multiply, parseUsd, type MicroUsd } from '../money.ts';
import type { Account } from './account.ts';

/** Without a rate calls are billed by the started minute, as telephony does unless agreed otherwise, and cost nothing. */
const UNRATED = { perMinuteUsd: '0', incrementSeconds: 60 };

export interface RatedCall {
  /** The duration rounded up to the rate's increment; a call of 0 seconds is billed 0. */
  billedSeconds: number;
  costMicros: MicroUsd;
}

/**
 * Prices a call by the rates in force when it is recorded. The carrier's own price, where given, wins;
 * the billed duration always follows the account's increment.
 * @param costUsd the carrier's price, a decimal string
 */
export function rateCall(
  call: {
    callType: 'autocall' | 'robocall' | 'live';
    durationSeconds: number;
    costUsd?: string | null | undefined;
  },
  rates: Account['rates'],
): RatedCall {
  const { perMinuteUsd, incrementSeconds } = rates[call.callType] ?? UNRATED;
  const billedSeconds = Math.ceil(call.durationSeconds / incrementSeconds) * incrementSeconds;
  const given = parseUsd(call.costUsd ?? '');
  return { billedSeconds, costMicros: given ?? multiply(parseUsd(perMinuteUsd) ?? 0, billedSeconds, 60) };
}
