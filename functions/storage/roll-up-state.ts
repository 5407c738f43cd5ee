import { Temporal } from 'temporal-polyfill';
import { sortableInstant, type Instant } from '../../domain/calendar.ts';
import { ConditionFailed } from './failures.ts';
import { ROLLUP_STATE } from './keys.ts';
import type { Item, Table } from './table.ts';

/** How far the counting has come. */
export interface RollUpState {
  /** Everything that was confirmed up to this instant has been counted, but for the accounts that are behind; undefined before the first run. */
  asOf: Instant | undefined;
  /** Accounts of which less has been counted, each with its own instant. */
  behind: Map<string, Instant | undefined>;
}

export function rollUpState(table: Table) {
  return {
    /** Up to when an account's usage has been counted; undefined where it has not been yet. */
    async asOf(accountId: string): Promise<Instant | undefined> {
      return asOfAccount(toState(await table.get(ROLLUP_STATE)), accountId);
    },

    async state(): Promise<RollUpState> {
      return toState(await table.get(ROLLUP_STATE, true));
    },

    /** Moves the state forward; a run as of an earlier instant leaves it. */
    async moveTo({ asOf, behind }: RollUpState & { asOf: Instant }): Promise<void> {
      const stored = [...behind].map(([id, instant]) => [id, instant ? sortableInstant(instant) : '']);
      try {
        await table.update(ROLLUP_STATE, {
          UpdateExpression: 'SET asOf = :asOf, behind = :behind',
          ConditionExpression: 'attribute_not_exists(asOf) OR asOf <= :asOf',
          ExpressionAttributeValues: {
            ':asOf': sortableInstant(asOf),
            ':behind': Object.fromEntries(stored) as Record<string, string>,
          },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

export function asOfAccount({ asOf, behind }: RollUpState, accountId: string): Instant | undefined {
  return behind.has(accountId) ? behind.get(accountId) : asOf;
}

function toState(item: Item | undefined): RollUpState {
  const stored = (item ?? {}) as { asOf?: string; behind?: Record<string, string> };
  const instant = (text = '') => (text ? Temporal.Instant.from(text) : undefined);
  const behind = Object.entries(stored.behind ?? {}).map(([id, text]) => [id, instant(text)] as const);
  return { asOf: instant(stored.asOf), behind: new Map(behind) };
}
