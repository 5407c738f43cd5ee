import { multiply, parseUsd, type MicroUsd } from '../money.ts';
import type { Account } from './account.ts';

/** Without a rate calls are billed by the started minute, as telephony does unless agreed otherwise, and cost nothing. */
const UNRATED = { perMinuteUsd: '0', incrementSeconds: 60 };

export interface RatedCall {
  /** The duration rounded up to the rate's increment; a call of 0 seconds is billed 0. */
  billedSeconds: number;
  costMicros: MicroUsd;
}

interface Call {
  callType: 'autocall' | 'robocall' | 'live';
  durationSeconds: number;
}

/**
 * Prices a call by the rates in force when it is first recorded. The carrier's own price, where given, wins;
 * the billed duration always follows the account's increment.
 * @param call with the carrier's price, a decimal string, where there is one
 * @param before the call as it was recorded earlier: sent again with the same type and duration, it is billed as it was
 */
export function rateCall(
  call: Call & { costUsd?: string | null | undefined },
  rates: Account['rates'],
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
