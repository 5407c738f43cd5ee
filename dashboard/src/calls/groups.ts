import { CALL_TYPES } from '../../../domain/kinds/call.ts';
import type { MonthReport } from '../api/answers.ts';
import { texts } from '../texts.ts';

export const GROUPINGS = ['byType', 'byTrigger'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface CallGroup {
  key: string;
  name: string;
  colour: number;
  count: number;
  billedMinutes: number;
  costUsd: string;
  /** Of the cost of all calls, from 0 to 1; of their minutes if no call costs anything. */
  share: number;
}

/** Types in their own order; triggers by what they cost. */
export function groupCalls(calls: MonthReport['calls'], grouping: Grouping): CallGroup[] {
  const named = Object.entries(calls[grouping]);
  const free = isFree(calls);
  const weight = ({ costUsd, billedMinutes }: { costUsd: string; billedMinutes: number }) =>
    free ? billedMinutes : cost(costUsd);
  const whole = weight(calls);
  const groups = named.map(([key, { count, billedMinutes, costUsd }]) => ({
    key,
    name: grouping === 'byType' ? texts.callType(key) : texts.trigger(key),
    colour: grouping === 'byType' ? colourOf(key) : 1,
    count,
    billedMinutes,
    costUsd,
    share: whole === 0 ? 0 : weight({ costUsd, billedMinutes }) / whole,
  }));
  return grouping === 'byType' ? groups : groups.sort((a, b) => b.share - a.share);
}

/** For proportions alone, of sums of any size; amounts are shown as they came. */
const cost = (usd: string) => Number(usd);

/** Whether no call costs anything, so that shares are those of minutes. */
export const isFree = ({ costUsd }: MonthReport['calls']) => cost(costUsd) === 0;

/** Unknown types share the colour after those of the known ones. */
function colourOf(type: string): number {
  const index = CALL_TYPES.findIndex((known) => known === type);
  return (index === -1 ? CALL_TYPES.length : index) + 1;
}
