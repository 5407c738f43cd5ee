import { expect, test } from 'vitest';
import { OPERATOR } from '../../../domain/access/actor.ts';
import type { BudgetTerms } from '../../../domain/quotas/budget.ts';
import { installation, type Installation } from '../installation.ts';
import { atEveryPoint, interleaved, type Turn } from '../interleaved.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const pack = {
  id: '2026-11_p',
  meter: 'sms',
  quantity: 5,
  month: '2026-11',
  createdAt: '2026-11-10T06:30:00Z',
} as const;
const budget: BudgetTerms = {
  name: 'One',
  part: { campaignIds: ['c1'] },
  meter: 'sms',
  limit: 10,
  thresholds: [90],
  recipients: [],
};
const change = (system: Installation) => ({
  accountId: 'acme',
  budgetId: 'b',
  by: OPERATOR,
  now: system.now(),
});

/** What may be done to an account, each by a store that reads before it writes or writes on a condition. */
const WORK: Record<string, (system: Installation) => Promise<unknown>> = {
  'new quotas': ({ account }) => account('acme', { quotas: { sms: 7 } }),
  'another name': ({ account }) => account('acme', { name: 'Acme Ltd' }),
  'a pack': ({ stores }) => stores.quotas.putPack('acme', pack),
  'no pack': ({ stores }) => stores.quotas.removePack('acme', pack, pack.createdAt),
  'a budget': (system) => system.stores.budgets.put(change(system), budget),
  'another budget': (system) => system.stores.budgets.put(change(system), { ...budget, limit: 20 }),
  'no budget': (system) => system.stores.budgets.remove(change(system)),
};

/** All that is stored of the account, without what differs each time. */
async function stateOf({ stores }: Installation) {
  const account = (await stores.accounts.get('acme'))!;
  const history = (await stores.accounts.listChanges('acme', 100)).items;
  return {
    account,
    packs: await stores.quotas.packsOfMonth('acme', '2026-11'),
    budgets: await stores.budgets.ofAccount(account),
    history: history.map(({ what, before, after }) => inOrder({ what, before, after })).sort(),
  };
}

/** A value as text, in which members are in the order of their names: DynamoDB returns those of a map in any order. */
const inOrder = (value: object): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );

async function newTables() {
  const tables = { main: await newTable(), events: await newTable() };
  await installation(tables).account('acme');
  return tables;
}

async function inTurn(...names: string[]) {
  const system = installation(await newTables());
  for (const name of names) await WORK[name]!(system);
  return stateOf(system);
}

const PAIRS = [
  ['new quotas', 'another name'],
  ['a pack', 'no pack'],
  ['a pack', 'a pack'],
  ['a budget', 'another budget'],
  ['a budget', 'no budget'],
  ['a budget', 'new quotas'],
] as const;

test.each([...PAIRS, ...PAIRS.map(([one, other]) => [other, one] as const)])(
  '%s, and %s at any point of it, are as if one had come after the other',
  async (one, other) => {
    const expected = [await inTurn(one, other), await inTurn(other, one)];
    const points = await atEveryPoint(async (calls) => {
      const tables = await newTables();
      const plain = installation(tables);
      const turn: Turn = { calls, other: () => WORK[other]!(plain) };
      await WORK[one]!(installation({ ...tables, main: interleaved(tables.main, turn) }));
      if (!turn.isOver) await turn.other();
      expect(expected).toContainEqual(await stateOf(plain));
      return turn;
    });
    expect(points).toBeGreaterThan(0);
  },
);
