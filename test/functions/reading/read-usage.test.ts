import { describe, expect, test } from 'vitest';
import { SLICE_MS } from '../../../domain/ledger/slice.ts';
import { newClosure } from '../../../domain/months/closure.ts';
import { sumPieces, type Piece } from '../../../domain/usage/piece.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { recountMonth } from '../../../functions/ledger/recount-month.ts';
import { eventsOfUtcDay, ledgerKey, slicesOfUtcDay, sumsOfMonth } from '../../../functions/storage/keys.ts';
import { audit } from '../../../functions/reading/audit.ts';
import { audioRecorded, callCompleted, identityOf, interviewCompleted, smsSent } from '../cloud-events.ts';
import { installation, SETTLED } from '../installation.ts';
import { readingApi } from '../reading-api.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const system = installation({ main: await newTable(), events: await newTable() });
await system.account('acme', { rates: { live: { perMinuteUsd: '0.06', incrementSeconds: 30 } } });
await system.record([
  callCompleted('live'),
  callCompleted('auto', { data: { callType: 'autocall', costUsd: '1.5', campaignId: 'camp_2' } }),
  interviewCompleted('interview'),
  smsSent('a', { data: { segments: 3 } }),
  smsSent('b', { source: 'void', data: { messageType: 'constructor' } }),
  audioRecorded('audio'),
  smsSent('old', { time: '2026-09-30T15:59:59Z' }),
]);

const at = readingApi(system.stores, system.clock);

const monthsOf = (body: Record<string, unknown>) => body['months'] as Record<string, unknown>[];

describe('usage', () => {
  test('has all totals of a month, including every known type', async () => {
    const { body } = await at('usage', { query: { months: '1' } });
    expect(body).toMatchObject({ accountId: 'acme', timeZone: 'Asia/Manila', asOf: '2026-11-10T06:30:00Z' });
    const none = { count: 0, seconds: 0, billedMinutes: 0, costUsd: '0.0000' };
    expect(monthsOf(body)).toEqual([
      {
        month: '2026-11',
        state: 'open',
        restatedFor: null,
        calls: {
          ...{ count: 2, seconds: 122, billedMinutes: 3.5, costUsd: '1.5900' },
          byType: {
            autocall: { count: 1, seconds: 61, billedMinutes: 2, costUsd: '1.5000' },
            robocall: none,
            live: { count: 1, seconds: 61, billedMinutes: 1.5, costUsd: '0.0900' },
          },
          byTrigger: { 'recruiter:chat_ui': { count: 2, billedMinutes: 3.5, costUsd: '1.5900' } },
        },
        interviews: {
          count: 1,
          costUsd: '0.0000',
          byMethod: { messenger: 1, phone: 0, sms: 0, landing_page: 0 },
        },
        sms: { count: 2, segments: 4, costUsd: '0.0000', byType: { constructor: 1, invitation: 1 } },
        audio: { count: 1, seconds: 90, minutes: 1.5, costUsd: '0.0000' },
      },
    ]);
  });

  test('has every month, oldest first, including those without use', async () => {
    const months = async (query: Record<string, string>) =>
      monthsOf((await at('usage', { query })).body).map(({ month }) => month);
    expect(await months({})).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
    expect(await months({ months: '2', until: '2026-01' })).toEqual(['2025-12', '2026-01']);
    expect(await months({ months: '24' })).toHaveLength(24);
  });

  test('can be limited to one campaign', async () => {
    const { body } = await at('usage', { query: { campaignId: 'camp_2', months: '1' } });
    expect(body).toMatchObject({
      campaignId: 'camp_2',
      months: [{ calls: { count: 1 }, sms: { count: 0 } }],
    });
    const unknown = await at('usage', { query: { campaignId: 'none', months: '1' } });
    expect(unknown).toMatchObject({ status: 200, body: { months: [{ calls: { count: 0 } }] } });
  });

  test.each([
    [{ months: '0' }, '/months'],
    [{ months: '25' }, '/months'],
    [{ months: 'six' }, '/months'],
    [{ until: '2026-13' }, '/until'],
    [{ campaignId: 'c'.repeat(65) }, '/campaignId'],
    [{ untill: '2026-11' }, '/untill'],
  ])('rejects %j at %s', async (query, pointer) => {
    const answer = await at('usage', { query });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});

/** An account of its own, and what the API shows of it. */
async function newCompany() {
  const company = installation({ main: await newTable(), events: await newTable() });
  await company.account('acme');
  const read = readingApi(company.stores, company.clock);
  const show = (what: string, query: Record<string, string> = {}) => read(what, { query });
  const sms = async (query: Record<string, string> = {}) => {
    const { body } = await show('usage', { months: '1', ...query });
    return { asOf: body['asOf'], count: (monthsOf(body)[0]?.['sms'] as { count: number }).count };
  };
  const settle = async () => {
    company.advance(SETTLED);
    await company.rollUp();
  };
  const campaigns = async () =>
    ((await show('campaigns')).body.items as { id: string; name: string }[]).map(({ id, name }) => [
      id,
      name,
    ]);
  return { ...company, show, sms, settle, campaigns };
}

describe('usage is live:', () => {
  test('an event that was confirmed is in the very next answer, which is as of the request', async () => {
    const { record, sms, settle, advance } = await newCompany();
    expect(await sms()).toEqual({ asOf: '2026-11-10T06:30:00Z', count: 0 });
    await record([smsSent('a')]);
    expect(await sms()).toEqual({ asOf: '2026-11-10T06:30:00Z', count: 1 });
    await settle();
    advance({ minutes: 1 });
    await record([smsSent('b'), smsSent('c', { time: '2026-11-01T06:00:00Z' })]);
    expect(await sms()).toEqual({ asOf: '2026-11-10T06:48:00Z', count: 3 });
    expect(await sms({ campaignId: 'camp_1' })).toMatchObject({ count: 3 });
  });

  test('a correction and a void are in the very next answer, of this month and of an earlier one', async () => {
    const { record, void: voidEvents, show, sms, settle } = await newCompany();
    const october = smsSent('old', { time: '2026-10-10T06:00:00Z' });
    await record([smsSent('a'), smsSent('b'), october]);
    await settle();
    await record([smsSent('a', { data: { segments: 5 } })]);
    await voidEvents([smsSent('b'), october].map(identityOf));
    expect((await show('usage', { months: '1' })).body).toMatchObject({
      months: [{ sms: { count: 1, segments: 5 } }],
    });
    expect(await sms({ until: '2026-10' })).toMatchObject({ count: 0 });
    await settle();
    expect(await sms()).toMatchObject({ count: 1 });
    expect(await sms({ until: '2026-10' })).toMatchObject({ count: 0 });
  });

  test('an account with too much to count shows what is counted, and as of when', async () => {
    const { record, sms, settle, rollUp, advance, now } = await newCompany();
    await record([smsSent('a')]);
    await settle();
    // One event on each of more days than a read counts.
    const time = (index: number) =>
      now()
        .subtract({ hours: 24 * index })
        .toString();
    await record(Array.from({ length: 60 }, (_, index) => smsSent(`many-${index}`, { time: time(index) })));
    // The window in which today's event arrived.
    expect(await sms()).toEqual({ asOf: '2026-11-10T06:45:00Z', count: 1 });
    advance({ minutes: 1 });
    await rollUp();
    const counted = now().toString();
    advance({ minutes: 2 });
    expect(await sms()).toEqual({ asOf: counted, count: 11 });
    await settle();
    expect(await sms()).toEqual({ asOf: now().toString(), count: 11 });
  });
});

describe('campaigns', () => {
  test('are listed with their latest names', async () => {
    expect((await at('campaigns')).body.items).toEqual([
      { id: 'camp_1', name: 'Night shift nurses', lastEventAt: '2026-11-10T06:00:00Z' },
      { id: 'camp_2', name: 'Night shift nurses', lastEventAt: '2026-11-10T06:00:00Z' },
    ]);
  });

  test('are listed by the name in their latest event, of whichever month and whenever it was counted', async () => {
    const { record, settle, campaigns } = await newCompany();
    const named = (id: string, campaignName: string, time: string) =>
      smsSent(id, { time, data: { campaignName } });
    await record([named('a', 'Nurses', '2026-10-10T06:00:00Z')]);
    expect(await campaigns()).toEqual([['camp_1', 'Nurses']]);
    await settle();
    await record([named('b', 'Night nurses', '2026-11-10T06:00:00Z')]);
    await record([named('c', 'Old nurses', '2025-11-10T06:00:00Z')]);
    expect(await campaigns()).toEqual([['camp_1', 'Night nurses']]);
    await settle();
    expect(await campaigns()).toEqual([['camp_1', 'Night nurses']]);
    await record([named('b', 'Night shift nurses', '2026-11-10T06:00:00Z')]);
    expect(await campaigns()).toEqual([['camp_1', 'Night shift nurses']]);
  });

  test('are gone once every event that named them is voided or moved to another campaign', async () => {
    const { record, void: voidEvents, settle, campaigns } = await newCompany();
    const mistaken = smsSent('a', { data: { campaignId: 'mistaken', campaignName: 'Mistaken' } });
    const moved = smsSent('b', { data: { campaignId: 'misspelt', campaignName: 'Misspelt' } });
    const counted = [
      ['camp_1', 'Night shift nurses'],
      ['misspelt', 'Misspelt'],
      ['mistaken', 'Mistaken'],
    ];
    await record([mistaken, moved, smsSent('c')]);
    expect(await campaigns()).toEqual(counted);
    await settle();
    expect(await campaigns()).toEqual(counted);
    await voidEvents([identityOf(mistaken)]);
    await record([smsSent('b')]);
    expect(await campaigns()).toEqual([['camp_1', 'Night shift nurses']]);
    await settle();
    expect(await campaigns()).toEqual([['camp_1', 'Night shift nurses']]);
  });

  test('are listed page by page', async () => {
    const { record, show } = await newCompany();
    const ids = ['b', 'a#1', 'c', '__proto__', 'Z'];
    await record(ids.map((campaignId, index) => smsSent(`e-${index}`, { data: { campaignId } })));
    const listed: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await show('campaigns', { limit: '2', ...(cursor === '' ? {} : { cursor }) });
      listed.push(...(body.items as { id: string }[]).map(({ id }) => id));
      cursor = body['nextCursor'];
    }
    expect(listed).toEqual(ids.toSorted());
  });
});

describe('the audit', () => {
  test('of a month matches, whether its usage is counted for good or has just come in', async () => {
    const { record, show, settle } = await newCompany();
    await record([smsSent('a'), smsSent('old', { time: '2026-09-10T06:00:00Z' })]);
    const audited = async (month: string) => (await show('audit', { month })).body;
    const matching = {
      matches: true,
      findings: [],
      events: { sms: { count: 1 } },
      rollups: { sms: { count: 1 } },
    };
    for (const month of ['2026-11', '2026-09'])
      expect(await audited(month)).toMatchObject({ month, asOf: '2026-11-10T06:30:00Z', ...matching });
    await settle();
    for (const month of ['2026-11', '2026-09']) expect(await audited(month)).toMatchObject(matching);
    expect(await audited('2026-10')).toMatchObject({
      matches: true,
      findings: [],
      events: { sms: { count: 0 } },
    });
  });

  test('is available for as long as events are kept; for earlier months an error explains that', async () => {
    expect(await at('audit', { query: { month: '2024-11' } })).toMatchObject({ status: 200 });
    expect(await at('audit', { query: { month: '2024-10' } })).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            pointer: '/month',
            message: expect.stringMatching(/2024-11 or a later month.*24 months/) as string,
          },
        ],
      },
    });
  });

  test('of a month with more events than a request can count is refused, with the command that counts any number', async () => {
    const { stores, record, now } = await newCompany();
    await record([smsSent('a'), smsSent('b')]);
    const account = (await stores.accounts.get('acme'))!;
    const audited = (atMost: number) => audit(stores, account, '2026-11', now(), atMost);
    await expect(audited(1)).rejects.toThrow(/has 2 events.*npm run audit/);
    expect(await audited(2)).toMatchObject({ matches: true });
  });

  describe('names the stored number that is wrong:', () => {
    const DAY = '2026-11-08';
    const SLICE = '2026-11-08T06:00:00.000Z';
    const twice = (piece: Piece): Piece => sumPieces([piece, piece]);
    const renamed = ({ names }: Piece): Piece['names'] =>
      new Map([...names].map(([id, named]) => [id, { ...named, name: 'Another' }]));

    /** A company whose usage of some days is counted for good, and what is stored of it. */
    async function counted() {
      const company = await newCompany();
      await company.record([
        smsSent('a', { time: '2026-11-08T06:01:00Z' }),
        smsSent('b', { time: '2026-11-08T07:01:00Z' }),
        smsSent('c', { time: '2026-11-03T07:01:00Z' }),
      ]);
      await company.settle();
      const audited = async () => (await company.show('audit')).body;
      expect(await audited()).toMatchObject({ matches: true, findings: [] });
      const repair = async () => {
        const account = (await company.stores.accounts.get('acme'))!;
        return recountMonth(company.stores, account, '2026-11', company.now());
      };
      return { ...company, audited, repair };
    }

    test('a slice that does not have its events', async () => {
      const { stores, audited, repair } = await counted();
      const start = Date.parse(SLICE);
      const read = (await stores.slices.within('acme', { fromMs: start, toMs: start + SLICE_MS })).get(
        start,
      )!;
      await stores.slices.replace('acme', start, twice(read.piece), read);
      // Nothing shown is wrong yet, but the next sum of the day would be.
      expect(await audited()).toMatchObject({
        matches: false,
        findings: [
          { what: 'slice', of: SLICE },
          { what: 'day', of: DAY },
        ],
        difference: { sms: { count: 0 } },
      });
      expect(await repair()).toBe(1);
      expect(await audited()).toMatchObject({ matches: true, findings: [] });
    });

    test('a day that is not the sum of its slices', async () => {
      const { stores, audited, repair } = await counted();
      const read = (await stores.sums.days('acme', '2026-11')).get(DAY)!;
      await stores.sums.replaceDay('acme', DAY, twice(read.piece), read.span, read);
      expect(await audited()).toMatchObject({
        matches: false,
        findings: [
          { what: 'day', of: DAY },
          { what: 'month', of: '2026-11' },
          { what: 'campaigns', of: '2026-11' },
        ],
      });
      expect(await repair()).toBe(0);
      expect(await audited()).toMatchObject({ matches: true, findings: [] });
    });

    test.each([
      ['month', 'all', -3],
      ['campaigns', 'campaigns', 0],
    ] as const)('a %s that is not the sum of its days', async (what, part, count) => {
      const { stores, audited, repair } = await counted();
      const read = (await stores.sums.months('acme', ['2026-11'], part)).get('2026-11')!;
      await stores.sums.replaceMonth('acme', '2026-11', part, { ...read, piece: twice(read.piece) }, read);
      expect(await audited()).toMatchObject({
        matches: false,
        findings: [{ what, of: '2026-11' }],
        difference: { sms: { count } },
      });
      expect(await repair()).toBe(0);
      expect(await audited()).toMatchObject({ matches: true, findings: [] });
    });

    test.each<[string, (stored: Record<string, unknown>) => void]>([
      ['cost', (stored) => (stored['cost'] = Number(stored['cost']) + 1)],
      ['billed duration', (stored) => (stored['bill'] = 600)],
    ])('the %s of a call that was not priced by the rates of its time', async (_, spoil) => {
      const { tables, record, settle, audited } = await counted();
      const call = callCompleted('call', { time: '2026-11-08T06:01:00Z' });
      const given = callCompleted('given', { time: '2026-11-08T06:01:00Z', data: { costUsd: '7' } });
      await record([call, given]);
      const key = { pk: eventsOfUtcDay('acme', 'call', DAY) };
      const [item] = await tables.events.queryAll(key);
      const stored = JSON.parse(String(item!['v'])) as Record<string, unknown>;
      spoil(stored);
      await tables.events.put({ ...item!, v: JSON.stringify(stored) });
      await settle();
      expect(await audited()).toMatchObject({ matches: false, findings: [{ what: 'price', of: 'call' }] });
      await record([call]);
      await settle();
      expect(await audited()).toMatchObject({ matches: true, findings: [] });
    });

    test.each<[string, (piece: Piece) => Piece]>([
      ['name of a campaign', (piece) => ({ ...piece, names: renamed(piece) })],
      ['campaign', (piece) => ({ ...piece, campaigns: new Map(), names: new Map() })],
      ['recruiter', (piece) => ({ ...piece, recruiters: new Map() })],
      ['totals of a recruiter', (piece) => ({ ...piece, recruiters: twice(piece).recruiters })],
      ['totals of a campaign', (piece) => ({ ...piece, campaigns: twice(piece).campaigns })],
      ['total', (piece) => ({ ...piece, all: twice(piece).all })],
    ])('a wrong %s, wherever it is stored', async (what, spoil) => {
      const { stores, record, settle, audited, repair } = await counted();
      await record([callCompleted('call', { time: '2026-11-08T06:01:00Z' })]);
      await settle();
      const start = Date.parse(SLICE);
      const slice = async () =>
        (await stores.slices.within('acme', { fromMs: start, toMs: start + SLICE_MS })).get(start)!;
      const day = async () => (await stores.sums.days('acme', '2026-11')).get(DAY)!;
      const part = what === 'total' ? 'all' : 'campaigns';
      const month = async () => (await stores.sums.months('acme', ['2026-11'], part)).get('2026-11')!;
      const places: [string, () => Promise<unknown>][] = [
        [
          'day',
          async () =>
            stores.sums.replaceDay('acme', DAY, spoil((await day()).piece), (await day()).span, await day()),
        ],
        [
          part === 'all' ? 'month' : 'campaigns',
          async () => {
            const read = await month();
            return stores.sums.replaceMonth(
              'acme',
              '2026-11',
              part,
              { ...read, piece: spoil(read.piece) },
              read,
            );
          },
        ],
        // Without recruiters it may be of a version that counted none.
        ...(what === 'recruiter'
          ? []
          : [
              [
                'slice',
                async () => stores.slices.replace('acme', start, spoil((await slice()).piece), await slice()),
              ] as [string, () => Promise<unknown>],
            ]),
      ];
      for (const [place, spoilt] of places) {
        expect(await spoilt()).toBe('written');
        const { matches, findings } = await audited();
        expect(matches).toBe(false);
        expect((findings as { what: string }[]).map((finding) => finding.what)).toContain(place);
        await repair();
        expect(await audited()).toMatchObject({ matches: true, findings: [] });
      }
    });

    test('what a month was closed with, if it is not restated', async () => {
      const { stores, record, settle, show, account, now } = await counted();
      await account('acme');
      await record([smsSent('september', { time: '2026-09-10T06:00:00Z' })]);
      await settle();
      const of = (await stores.accounts.get('acme'))!;
      await stores.closures.close('acme', newClosure(of, '2026-09', noTotals(), now()));
      const september = async () => (await show('audit', { month: '2026-09' })).body;
      expect(await september()).toMatchObject({
        matches: false,
        findings: [{ what: 'closure', of: '2026-09' }],
      });
      await stores.closures.restate('acme', '2026-09', now(), 'usage');
      expect(await september()).toMatchObject({ matches: true, findings: [] });
    });

    test('a slice that is missing altogether, also after a restore of an older main table', async () => {
      const { main, audited, repair, sms } = await counted();
      const items = await main.queryAll({ pk: slicesOfUtcDay('acme', DAY) });
      const days = await main.queryAll({ pk: sumsOfMonth('acme', '2026-11') });
      await main.batchWrite([], [...items, ...days, ledgerKey('acme')]);
      const { matches, findings } = await audited();
      expect(matches).toBe(false);
      expect(findings).toContainEqual({ what: 'slice', of: SLICE });
      expect(await repair()).toBe(2);
      expect(await audited()).toMatchObject({ matches: true, findings: [] });
      expect(await sms()).toMatchObject({ count: 3 });
    });
  });
});

test.each(['usage', 'campaigns', 'audit'])('%s of an unknown account is not found', async (what) => {
  for (const id of ['nobody', 'x'.repeat(3000)])
    expect(await at(what, { path: { id } })).toMatchObject({ status: 404 });
});
