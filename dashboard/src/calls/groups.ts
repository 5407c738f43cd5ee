import { CALL_TYPES } from '../../../domain/ledger/event.ts';
import type { MonthReport } from '../api/answers.ts';
import { texts } from '../texts.ts';

export type Grouping = 'byType' | 'byTrigger';

export interface CallGroup {
  key: string;
  name: string;
  colour: number;
  count: number;
  billedMinutes: number;
  costUsd: string;
  /** Of the cost of all, from 0 to 1; of their minutes, where none costs anything. */
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
    name: grouping === 'byType' ? typeName(key) : triggerName(key),
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

const isCallType = (key: string): key is (typeof CALL_TYPES)[number] =>
  (CALL_TYPES as readonly string[]).includes(key);

const typeName = (key: string) => (isCallType(key) ? texts.callTypes[key] : key);

const colourOf = (key: string) => (isCallType(key) ? CALL_TYPES.indexOf(key) + 1 : CALL_TYPES.length + 1);

/** `recruiter:chat_ui`; sources are an open list, and an unknown one goes by its own name. */
function triggerName(key: string): string {
  const [by = '', source = ''] = key.split(':');
  return texts.calls.trigger(texts.calls.triggers[by] ?? by, texts.calls.sources[source] ?? source);
}
