import type { MeterReport } from '../api/answers.ts';

/**
 * What the pill of a meter or a budget says: the API's status and outlook as one word, with two further cases: use exactly at the limit,
 * and a meter that the plan does not include.
 */
export type MeterState =
  | MeterReport['status']
  | 'reached'
  | 'notInPlan'
  | Extract<MeterReport['outlook'], 'will_exceed' | 'may_exceed'>;

/** Facts come first, then what the forecast says, and then whether a threshold is reached. */
export function stateOf({
  status,
  outlook,
  used,
  limit,
}: Pick<MeterReport, 'status' | 'outlook' | 'used' | 'limit'>): MeterState {
  if (limit === null) return 'unlimited';
  if (limit === 0) return 'notInPlan';
  if (status === 'exceeded') return status;
  if (used >= limit) return 'reached';
  return outlook === 'will_exceed' || outlook === 'may_exceed' ? outlook : status;
}

/** What the request form starts with: what the advice is sized to; nothing if there is no advice. */
export function suggestedRequest(report: MeterReport | undefined): {
  kind: 'pack' | 'increase';
  quantity: string;
} {
  const advice = report?.advice;
  return {
    kind: advice?.kind === 'increase' ? 'increase' : 'pack',
    quantity: advice ? String(advice.quantity) : '',
  };
}
