import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { noPiece } from '../../../domain/usage/piece.ts';
import { recountAccount } from '../../../functions/ledger/recount-account.ts';
import { logger } from '../../../functions/logger.ts';
import { closeMonths } from '../../../functions/months/close-months.ts';
import { auditAccounts, type AuditAccountsStores } from '../../../functions/reading/audit-accounts.ts';
import { auditRotation } from '../../../functions/storage/audit-rotation.ts';
import { historyStore } from '../../../functions/storage/history.ts';
import { eventsOfUtcDay } from '../../../functions/storage/keys.ts';
import { at } from '../clock.ts';
import { callCompleted, smsSent } from '../cloud-events.ts';
import { installation, SETTLED } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

/** A night on which it is the turn of the current month. */
const TURN_OF_CURRENT = '2026-11-18T03:00:00Z';

async function newSystem() {
  const system = installation({ main: await newTable(), events: await newTable() }, '2026-10-30T06:00:00Z');
  await system.account('acme');
  const stores = { ...system.stores, history: historyStore(system.main) };
  const logged: unknown[][] = [];
  const warn = vi.spyOn(logger, 'warn').mockImplementation((...line: unknown[]) => void logged.push(line));
  onTestFinished(() => warn.mockRestore());
  await system.record([
    smsSent('a', { time: '2026-10-30T05:00:00Z' }),
    callCompleted('b', { time: '2026-10-30T05:00:00Z' }),
  ]);
  system.advance(SETTLED);
  await system.rollUp();
  const settings = { closeAfterHours: 0, crmUrl: undefined };
  return {
    ...system,
    stores,
    logged,
    close: () => closeMonths({ ...stores, reportWritten: () => undefined }, ['acme'], system.now(), settings),
    /** Replaces a counted slice by nothing, as no program should. */
    spoil: async () => {
      const start = Date.parse('2026-10-30T05:00:00Z');
      const span = { fromMs: start, toMs: start + 15 * 60_000 };
      const stored = (await stores.slices.within('acme', span)).get(start);
      expect(stored).toBeDefined();
      await stores.slices.replace('acme', start, noPiece(), stored);
    },
    run: (changed: Partial<AuditAccountsStores> = {}, mayGoOn = () => true) =>
      auditAccounts({ ...stores, ...changed }, ['acme'], system.now(), mayGoOn),
    entries: async () =>
      (await system.stores.accounts.listChanges('acme', 10)).items.filter(({ what }) => what === 'audit'),
  };
}

describe('the audit of a night', () => {
  test('finds a wrong number of a month that was closed lately, mends it, and tells it', async () => {
    const { close, spoil, run, set, logged, entries, usage } = await newSystem();
    set('2026-11-02T06:00:00Z');
    expect(await close()).toMatchObject({ closed: 1 });
    await spoil();
    expect(await run()).toMatchObject({ mended: 1, unfinished: 0 });
    expect(logged.map(([message]) => message)).toEqual(['audit found a difference']);
    expect(await entries()).toMatchObject([
      {
        by: { tokenId: 'auditor' },
        before: {
          month: '2026-10',
          matches: false,
          findings: [{ what: 'slice', of: '2026-10-30T05:00:00.000Z' }],
        },
        after: { month: '2026-10', matches: true, findings: [] },
      },
    ]);
    const view = await usage('acme');
    expect((await view.months(['2026-10'])).size).toBe(1);
    expect(await run()).toMatchObject({ mended: 0 });
  });

  test('tells a wrong price by one alarm, and tells it again the next night', async () => {
    const { close, run, set, stores, tables, logged, entries, now } = await newSystem();
    set('2026-11-02T06:00:00Z');
    await close();
    const error = vi.spyOn(logger, 'error').mockReturnValue();
    onTestFinished(() => error.mockRestore());
    const [item] = await tables.events.queryAll({ pk: eventsOfUtcDay('acme', 'call', '2026-10-30') });
    const facts = JSON.parse(String(item?.['v'])) as { cost?: number };
    await tables.events.put({ ...item!, v: JSON.stringify({ ...facts, cost: 5_000_000 }) });
    for (const nights of [1, 2]) {
      expect(await run()).toMatchObject({ mended: 1 });
      expect(logged.map(([message]) => message)).toEqual(Array(nights).fill('audit found a difference'));
      expect([...(await stores.due.by('audit', now())).keys()]).toEqual(['acme']);
    }
    // A failure would ring a second alarm for the same cause.
    expect(error).not.toHaveBeenCalled();
    expect(await entries()).toMatchObject([
      { after: { matches: false, findings: [{ what: 'price', of: 'b' }] } },
      { after: { matches: false, findings: [{ what: 'price', of: 'b' }] } },
    ]);
  });

  test('audits each closed month once, and another month each night', async () => {
    const { close, run, set } = await newSystem();
    set('2026-11-02T06:00:00Z');
    await close();
    expect((await run()).months).toBeLessThanOrEqual(2);
    set('2026-11-03T06:00:00Z');
    expect(await run()).toMatchObject({ months: 1, mended: 0 });
  });

  test('takes no events that arrive meanwhile for a difference', async () => {
    const { run, set, stores, record, entries } = await newSystem();
    set(TURN_OF_CURRENT);
    let late = 0;
    const events: typeof stores.events = {
      ...stores.events,
      // After the audit has read what is shown, and before it counts that day.
      async *between(...args) {
        if (args[1] === 'sms' && late < 3) {
          late += 1;
          await record([smsSent(`late-${late}`, { time: '2026-11-17T05:00:00Z' })]);
        }
        yield* stores.events.between(...args);
      },
    };
    expect(await run({ events })).toMatchObject({ mended: 0 });
    expect(late).toBe(3);
    expect(await entries()).toEqual([]);
  });

  test('leaves what it has no time for to the next night', async () => {
    const { close, run, set, spoil, stores, now } = await newSystem();
    set('2026-11-02T06:00:00Z');
    await close();
    await spoil();
    expect(await run({}, () => false)).toEqual({ months: 0, mended: 0, unfinished: 1 });
    expect([...(await stores.due.by('audit', now())).keys()]).toEqual(['acme']);
    set('2026-11-03T06:00:00Z');
    expect(await run()).toMatchObject({ mended: 1 });
    expect([...(await stores.due.by('audit', now())).keys()]).toEqual([]);
  });

  test('has the turn of all accounts, and then begins anew', async () => {
    const { account, main } = await newSystem();
    await account('beta');
    await account('gamma');
    const rotation = auditRotation(main);
    const turns = [];
    for (let night = 0; night < 5; night += 1) turns.push(...(await rotation.next(2)));
    expect(turns.slice(0, 3)).toEqual(['acme', 'beta', 'gamma']);
    expect(turns.slice(3, 6)).toEqual(['acme', 'beta', 'gamma']);
  });
});

test('counting an account again mends every month whose events are stored', async () => {
  const { stores, spoil, set } = await newSystem();
  await spoil();
  set('2026-11-20T06:00:00Z');
  const account = (await stores.accounts.get('acme'))!;
  const recounted = await Array.fromAsync(recountAccount(stores, account, at('2026-11-20T06:00:00Z')));
  expect(recounted).toHaveLength(25);
  expect(recounted.filter(({ changed }) => changed > 0)).toEqual([
    { accountId: 'acme', month: '2026-10', changed: 1 },
  ]);
});
