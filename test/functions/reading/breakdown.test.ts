import { describe, expect, test } from 'vitest';
import { SLICE_MS } from '../../../domain/ledger/slice.ts';
import { noPiece, type Piece } from '../../../domain/usage/piece.ts';
import { recountMonth } from '../../../functions/ledger/recount-month.ts';
import { audioRecorded, callCompleted, interviewCompleted, smsSent } from '../cloud-events.ts';
import { installation, SETTLED, type Terms } from '../installation.ts';
import { readingApi } from '../reading-api.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

async function company(terms: Partial<Terms> = {}) {
  const system = installation({ main: await newTable(), events: await newTable() });
  const account = await system.account('acme', terms);
  const read = readingApi(system.stores, system.clock);
  const show = (what: string, query: Record<string, string> = {}) => read(what, { query });
  const parts = async (kind: string, by: string, month = '2026-11') => {
    const { body } = await show('usage/breakdown', { kind, by, month });
    const items = body['items'] as unknown as { key: string | null; count: number }[];
    const unattributed = body['unattributed'] as { count: number };
    return { ...body, items, unattributed, counts: items.map(({ key, count }) => [key, count]) };
  };
  const settle = async () => {
    system.advance(SETTLED);
    await system.rollUp();
  };
  const audited = async () => (await show('audit')).body;
  return { ...system, stored: account, show, parts, settle, audited };
}

const OCTOBER = '2026-10-20T06:00:00Z';
const THIRD = '2026-11-03T06:00:00Z';

describe('the breakdown of a month', () => {
  test('shows each part with its share and what it was the month before, live and counted', async () => {
    const { record, parts, settle, show } = await company({
      rates: { live: { perMinuteUsd: '0.06', incrementSeconds: 60 } },
    });
    await record([
      callCompleted('a', { data: { campaignId: 'camp_2', durationSeconds: 300 } }),
      callCompleted('b', { time: THIRD }),
      callCompleted('c', { time: OCTOBER, data: { campaignName: 'Nurses' } }),
      callCompleted('d', { time: OCTOBER, data: { campaignId: 'gone' } }),
    ]);
    const two = { count: 1, quantity: 2, costUsd: '0.1200' };
    const check = async () => {
      const { items, unattributed, ...rest } = await parts('calls', 'campaign');
      expect(rest).toMatchObject({
        ...{ accountId: 'acme', month: '2026-11', kind: 'calls', by: 'campaign' },
        total: { count: 2, quantity: 7, costUsd: '0.4200', previous: { count: 2, quantity: 4 } },
      });
      const name = 'Night shift nurses';
      expect(items).toEqual([
        {
          ...{ key: 'camp_2', name, count: 1, quantity: 5, costUsd: '0.3000' },
          share: 0.714286,
          previous: null,
        },
        { ...{ key: 'camp_1', name, ...two, share: 0.285714 }, previous: two },
        { ...{ key: 'gone', name, count: 0, quantity: 0, costUsd: '0.0000', share: 0 }, previous: two },
      ]);
      expect(unattributed).toEqual({
        ...two,
        count: 0,
        quantity: 0,
        costUsd: '0.0000',
        share: 0,
        previous: null,
      });
    };
    await check();
    await settle();
    await check();
    const { body } = await show('usage/breakdown', { kind: 'calls', by: 'type' });
    expect(body).toMatchObject({ month: '2026-11', items: [{ key: 'live', name: 'Live call', share: 1 }] });
  });

  test('is by whoever caused any kind of usage; a call names the recruiter in either place', async () => {
    const { record, parts, settle, audited } = await company();
    const by = (recruiterId: string) => ({ data: { recruiterId } });
    await record([
      callCompleted('a', { time: THIRD }),
      callCompleted('b', {
        time: THIRD,
        data: { trigger: { by: 'system', source: 'api' }, recruiterId: 'rec_2' },
      }),
      callCompleted('c', { time: THIRD, data: { trigger: { by: 'system', source: 'api' } } }),
      smsSent('d', { ...by('__proto__'), time: THIRD }),
      smsSent('e', by('rec_2')),
      interviewCompleted('f', by('rec_1')),
      audioRecorded('g', by('rec_1')),
      audioRecorded('h'),
    ]);
    const check = async () => {
      const shown = await Promise.all(
        ['calls', 'sms', 'interviews', 'audio'].map(async (kind) => {
          const { counts, unattributed } = await parts(kind, 'recruiter');
          return [...counts, unattributed.count];
        }),
      );
      expect(shown).toEqual([
        [['rec_1', 1], ['rec_2', 1], 1],
        [['__proto__', 1], ['rec_2', 1], 0],
        [['rec_1', 1], 0],
        [['rec_1', 1], 1],
      ]);
    };
    await check();
    await settle();
    await check();
    expect(await audited()).toMatchObject({ matches: true, findings: [] });
  });

  test('follows a correction to another recruiter', async () => {
    const { record, parts, settle } = await company();
    const of = (recruiterId?: string) => smsSent('a', { time: THIRD, data: { recruiterId } });
    for (const recruiterId of ['rec_1', 'rec_2']) {
      await record([of(recruiterId)]);
      expect((await parts('sms', 'recruiter')).counts).toEqual([[recruiterId, 1]]);
      await settle();
      expect((await parts('sms', 'recruiter')).counts).toEqual([[recruiterId, 1]]);
    }
    await record([of()]);
    await settle();
    expect(await parts('sms', 'recruiter')).toMatchObject({
      items: [],
      unattributed: { count: 1, share: 1 },
    });
  });

  test('has the costs that producers give, which no limit or bill knows', async () => {
    const { record, parts, show } = await company();
    await record([smsSent('a', { data: { costUsd: '0.0075' } }), smsSent('b'), interviewCompleted('c')]);
    expect(await parts('sms', 'type')).toMatchObject({ items: [{ count: 2, costUsd: '0.0075' }] });
    expect(await parts('interviews', 'type')).toMatchObject({ items: [{ key: 'messenger', costUsd: null }] });
    expect((await show('usage', { months: '1' })).body).toMatchObject({
      months: [{ sms: { costUsd: '0.0075' }, interviews: { costUsd: '0.0000' } }],
    });
  });

  test('adds up even if totals and campaigns are read at different times', async () => {
    const { record, parts, settle, stores } = await company();
    await record([smsSent('a', { time: THIRD })]);
    await settle();
    const earlier = (await stores.sums.months('acme', ['2026-11'], 'campaigns')).get('2026-11')!;
    await record([
      smsSent('b', { time: THIRD }),
      smsSent('c', { time: THIRD, data: { campaignId: 'camp_2' } }),
    ]);
    await settle();
    const read = (await stores.sums.months('acme', ['2026-11'], 'campaigns')).get('2026-11')!;
    await stores.sums.replaceMonth('acme', '2026-11', 'campaigns', earlier, read);
    expect((await parts('sms', 'campaign')).counts).toEqual([
      ['camp_1', 2],
      ['camp_2', 1],
    ]);
  });

  test.each([
    [{ kind: 'audio', by: 'type' }, '/by', 'expected one of campaign, recruiter'],
    [{ kind: 'sms', by: 'trigger' }, '/by', 'expected one of campaign, recruiter, type'],
    [{ kind: 'calls', by: 'method' }, '/by', ''],
    [{ kind: 'call', by: 'type' }, '/kind', ''],
    [{ by: 'type' }, '/kind', ''],
    [{ kind: 'calls' }, '/by', ''],
    [{ kind: 'calls', by: 'type', month: '2026-13' }, '/month', ''],
  ])('is refused for %j at %s', async (query, pointer, message) => {
    const { show } = await company();
    const error = { pointer, message: expect.stringContaining(message) as string };
    expect(await show('usage/breakdown', query as Record<string, string>)).toMatchObject({
      status: 422,
      body: { errors: [error] },
    });
  });
});

describe('what was counted before recruiters were', () => {
  const withoutRecruiters = (piece: Piece): Piece => ({ ...piece, recruiters: noPiece().recruiters });

  /** A company whose calls were counted by an earlier version of the program. */
  async function before() {
    const system = await company();
    await system.record([callCompleted('a', { time: THIRD })]);
    await system.settle();
    const { slices, sums } = system.stores;
    const start = Date.parse(THIRD);
    const slice = (await slices.within('acme', { fromMs: start, toMs: start + SLICE_MS })).get(start)!;
    await slices.replace('acme', start, withoutRecruiters(slice.piece), slice);
    const day = (await sums.days('acme', '2026-11')).get('2026-11-03')!;
    await sums.replaceDay('acme', '2026-11-03', withoutRecruiters(day.piece), day.span, day);
    const month = (await sums.months('acme', ['2026-11'], 'campaigns')).get('2026-11')!;
    const earlier = { ...month, piece: withoutRecruiters(month.piece) };
    await sums.replaceMonth('acme', '2026-11', 'campaigns', earlier, month);
    return system;
  }

  test('is unattributed, and matches its audit', async () => {
    const { parts, audited, record, settle } = await before();
    expect(await parts('calls', 'recruiter')).toMatchObject({ items: [], unattributed: { count: 1 } });
    expect(await audited()).toMatchObject({ matches: true, findings: [] });
    await record([callCompleted('b')]);
    await settle();
    expect(await parts('calls', 'recruiter')).toMatchObject({
      counts: [['rec_1', 1]],
      unattributed: { count: 1 },
    });
    expect(await audited()).toMatchObject({ matches: true, findings: [] });
  });

  test('has its recruiters once the month is counted again', async () => {
    const { parts, audited, stores, stored, now } = await before();
    expect(await recountMonth(stores, stored, '2026-11', now())).toBe(1);
    expect(await parts('calls', 'recruiter')).toMatchObject({
      counts: [['rec_1', 1]],
      unattributed: { count: 0 },
    });
    expect(await audited()).toMatchObject({ matches: true, findings: [] });
  });

  test('is not what a wrong number of a recruiter is: the audit finds that', async () => {
    const { record, settle, audited, stores } = await company();
    await record([smsSent('a', { time: THIRD, data: { recruiterId: 'rec_1' } })]);
    await settle();
    const { sums } = stores;
    const month = (await sums.months('acme', ['2026-11'], 'campaigns')).get('2026-11')!;
    const [totals] = [...month.piece.recruiters.values()];
    const piece = { ...month.piece, recruiters: new Map([['rec_2', totals!]]) };
    await sums.replaceMonth('acme', '2026-11', 'campaigns', { ...month, piece }, month);
    expect(await audited()).toMatchObject({
      matches: false,
      findings: [{ what: 'campaigns', of: '2026-11' }],
    });
  });
});
