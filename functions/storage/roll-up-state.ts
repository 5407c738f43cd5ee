import { Temporal } from 'temporal-polyfill';
import { sortableInstant, type Instant } from '../../domain/calendar.ts';
import { ConditionFailed } from './failures.ts';
import { ROLLUP_STATE } from './keys.ts';
import type { Item, Table } from './table.ts';

/** How far counting has progressed. */
export interface RollUpState {
  /** Everything confirmed up to this instant has been counted, except for accounts that are behind; undefined before the first run. */
  asOf: Instant | undefined;
  /** Accounts that are behind, each with its own instant. */
  behind: Map<string, Instant | undefined>;
}

export function rollUpState(table: Table) {
  return {
    /** The instant up to which an account's usage is counted; undefined before it is first counted. */
    async asOf(accountId: string): Promise<Instant | undefined> {
      return asOfAccount(toState(await table.get(ROLLUP_STATE)), accountId);
    },

    async state(): Promise<RollUpState> {
      return toState(await table.get(ROLLUP_STATE, true));
    },

    /** Moves the state forward; a run for an earlier instant leaves it unchanged. */
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
