import { describe, expect, test } from 'vitest';
import { eventKey, voidKey } from '../../../functions/storage/keys.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { ask } from '../ask.ts';
import { audioRecorded, callCompleted, identityOf, interviewCompleted, smsSent } from '../cloud-events.ts';
import { installation, type Terms } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

async function company(terms: Partial<Terms> = {}) {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme', terms);
  const routes = readUsage(system.stores, system.clock);
  const show = (query: Record<string, string> = {}) =>
    ask(routes, 'GET /v1/accounts/{id}/events', { path: { id: 'acme' }, query });
  const page = async (query: Record<string, string> = {}) => {
    const { body } = await show(query);
    return body as unknown as { items: { id: string; kind: string }[]; nextCursor: string | null };
  };
  /** Every event, by its pages. */
  const all = async (query: Record<string, string> = {}) => {
    const ids: string[] = [];
    let requests = 0;
    for (let cursor: string | null | undefined; cursor !== null; requests += 1) {
      const { items, nextCursor } = await page({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      ids.push(...items.map(({ id }) => id));
      cursor = nextCursor;
    }
    return { ids, requests };
  };
  return { ...system, show, page, all };
}

/** A cursor as nobody got it. */
const cursorAfter = (sk: string, day = '2026-11-10') =>
  Buffer.from(`events\n${JSON.stringify({ day, last: { sk, kind: 'sms' } })}`).toString('base64url');

const RATES = { rates: { live: { perMinuteUsd: '0.06', incrementSeconds: 30 } } };

describe('stored events', () => {
  test('say what they cost by which rate, and where they count', async () => {
    const { record, page } = await company(RATES);
    await record([
      callCompleted('rated', { time: '2026-11-09T16:20:01.5Z' }),
      callCompleted('given', { data: { costUsd: '1.25' } }),
      callCompleted('free', { data: { callType: 'autocall' } }),
    ]);
    const { items } = await page();
    expect(items).toEqual([
      expect.objectContaining({ id: 'given', price: { costUsd: '1.2500', given: true, rate: null } }),
      expect.objectContaining({ id: 'free', price: { costUsd: '0.0000', given: false, rate: null } }),
      {
        ...{ kind: 'calls', type: 'call.completed', id: 'rated', source: '/crm' },
        time: '2026-11-09T16:20:01.5Z',
        data: {
          callType: 'live',
          trigger: { by: 'recruiter', source: 'chat_ui' },
          durationSeconds: 61,
          ...{ candidateId: 'cand_1', campaignId: 'camp_1', campaignName: 'Night shift nurses' },
          recruiterId: 'rec_1',
        },
        quantity: 1.5,
        price: {
          costUsd: '0.0900',
          given: false,
          rate: { perMinuteUsd: '0.06', incrementSeconds: 30, since: null },
        },
        countedIn: { month: '2026-11', day: '2026-11-10', slice: '2026-11-09T16:15:00Z' },
        corrections: null,
        voided: false,
        voidedAt: null,
      },
    ]);
  });

  test('keep the rate of their time when rates change, and say since when it holds', async () => {
    const { record, page, account, advance } = await company(RATES);
    await record([callCompleted('before'), callCompleted('early', { time: '2026-11-10T06:33:00Z' })]);
    advance({ minutes: 2 });
    await account('acme', { rates: { live: { perMinuteUsd: '0.10', incrementSeconds: 60 } } });
    advance({ minutes: 5 });
    await record([callCompleted('after', { time: '2026-11-10T06:36:00Z' })]);
    expect((await page()).items).toMatchObject([
      { id: 'after', price: { rate: { perMinuteUsd: '0.10', since: '2026-11-10T06:32:00Z' } } },
      // It was recorded before the change, by rates that are no longer those of its time.
      { id: 'early', price: { costUsd: '0.0900', rate: null } },
      { id: 'before', price: { costUsd: '0.0900', rate: { perMinuteUsd: '0.06', since: null } } },
    ]);
  });

  test('of other kinds have the cost that was given, if any', async () => {
    const { record, page } = await company();
    await record([
      smsSent('a', { data: { segments: 3, costUsd: '0.0225', recruiterId: 'rec_2' } }),
      audioRecorded('b', { time: '2026-11-10T05:00:00Z' }),
    ]);
    expect((await page()).items).toMatchObject([
      {
        kind: 'sms',
        data: { messageType: 'invitation', segments: 3, recruiterId: 'rec_2', costUsd: '0.0225' },
        quantity: 1,
        price: { costUsd: '0.0225', given: true, rate: null },
      },
      { kind: 'audio', data: { durationSeconds: 90 }, quantity: 1.5, price: { costUsd: null, given: false } },
    ]);
  });

  test('say when they were voided, and then count nowhere', async () => {
    const { record, void: voidEvents, page, advance, tables } = await company();
    const [kept, voided, earlier] = ['kept', 'voided', 'earlier'].map((id) => smsSent(id));
    await record([kept!, voided!, earlier!]);
    advance({ minutes: 3 });
    await voidEvents([voided!, smsSent('never recorded')].map(identityOf));
    const identity = { ...identityOf(earlier!), accountId: 'acme', kind: 'sms' as const };
    const key = { ...identity, time: eventTime(earlier!.time) };
    expect(await tables.events.get(eventKey(key))).toBeDefined();
    await tables.events.put(voidKey(key));
    expect((await page()).items).toMatchObject([
      { id: 'voided', voided: true, voidedAt: '2026-11-10T06:33:00Z', countedIn: null },
      { id: 'kept', voided: false, voidedAt: null, countedIn: { day: '2026-11-10' } },
      { id: 'earlier', voided: true, voidedAt: null, countedIn: null },
    ]);
  });
  const eventTime = (time: string) => time.replace('Z', '');

  test('come newest first, page by page, each once', async () => {
    const { record, all } = await company();
    const sent = [smsSent, callCompleted, interviewCompleted, audioRecorded].flatMap((make, kind) =>
      Array.from({ length: 12 }, (_, index) =>
        make(`${String(index).padStart(2, '0')}-${kind}`, {
          time: `2026-11-0${1 + (index % 4)}T${String(index).padStart(2, '0')}:00:00Z`,
        }),
      ),
    );
    // The same id, source and time for every kind.
    const twins = [smsSent, callCompleted, interviewCompleted, audioRecorded].map((make) => make('twin'));
    const odd = [
      smsSent('\u{1F600}'),
      smsSent('\uFB00'),
      callCompleted('\uE000'),
      callCompleted('\u{1F601}'),
    ];
    await record([...sent, ...twins, ...odd]);
    const { ids } = await all({ limit: '100' });
    expect(ids).toHaveLength(sent.length + twins.length + odd.length);
    expect(ids.filter((id) => id === 'twin')).toHaveLength(4);
    for (const limit of ['1', '7']) expect((await all({ limit })).ids).toEqual(ids);
    expect((await all({ limit: '5', kind: 'calls' })).ids).toHaveLength(12 + 1 + 2);
  });

  test('are those that are asked for, within local days', async () => {
    const { record, all } = await company();
    await record([
      smsSent('a', { time: '2026-11-02T15:59:59Z', data: { candidateId: 'cand_2' } }),
      smsSent('b', { time: '2026-11-02T16:00:00Z', data: { campaignId: 'camp_2' } }),
      callCompleted('c', { time: '2026-11-03T15:59:59Z', data: { campaignId: 'camp_2' } }),
      interviewCompleted('c', { time: '2026-11-03T16:00:00Z', data: { recruiterId: 'rec_2' } }),
    ]);
    const found = async (query: Record<string, string>) => (await all(query)).ids;
    expect(await found({ from: '2026-11-03', to: '2026-11-03' })).toEqual(['c', 'b']);
    expect(await found({ candidateId: 'cand_2' })).toEqual(['a']);
    expect(await found({ campaignId: 'camp_2', recruiterId: 'rec_1' })).toEqual(['c']);
    expect(await found({ id: 'c' })).toEqual(['c', 'c']);
    expect(await found({ kind: 'interviews', recruiterId: 'rec_2' })).toEqual(['c']);
  });

  test('are those of a part of a breakdown; a kind that is not broken down so has none', async () => {
    const { record, all } = await company();
    await record([
      callCompleted('live', { data: { trigger: { by: 'recruiter', source: 'chat_ui' } } }),
      callCompleted('robo', { data: { callType: 'robocall', trigger: { by: 'system', source: 'api' } } }),
      smsSent('sms', { data: { messageType: 'reminder' } }),
      audioRecorded('audio'),
    ]);
    expect((await all({ by: 'type', key: 'live' })).ids).toEqual(['live']);
    expect((await all({ by: 'type', key: 'reminder' })).ids).toEqual(['sms']);
    expect((await all({ by: 'trigger', key: 'system:api' })).ids).toEqual(['robo']);
  });

  test('of a long time take several requests, each of which reads a bounded part', async () => {
    const { record, all } = await company();
    await record([smsSent('old', { time: '2025-11-12T06:00:00Z' }), smsSent('new')]);
    const year = { from: '2025-11-10', to: '2026-11-10' };
    expect(await all(year)).toEqual({ ids: ['new', 'old'], requests: 25 });
    expect(await all({ ...year, kind: 'sms' })).toEqual({ ids: ['new', 'old'], requests: 6 });
  });

  test.each([
    ['before these days', '2026-11-01T06:00:00#a#/crm'],
    ['before these days, on one of their days in UTC', '2026-11-09T15:59:59#a#/crm'],
    ['after these days', '2026-12-01T06:00:00#a#/crm'],
    ['no event at all', '0'],
  ])('go on after a cursor that names an event %s', async (_, sk) => {
    const { record, show } = await company();
    await record([smsSent('a'), smsSent('b', { time: '2026-11-09T17:00:00Z' })]);
    const cursor = cursorAfter(sk, sk.startsWith('2026-12') ? '2026-11-10' : '2026-11-09');
    const { status, body } = await show({ from: '2026-11-10', to: '2026-11-10', cursor });
    expect(status).toBe(200);
    expect(body.items.map(({ id }) => id)).toEqual(sk.startsWith('2026-12') ? ['a', 'b'] : []);
  });

  test.each([
    [{ from: '2026-11-10', to: '2026-11-09' }, '/from'],
    [{ from: '2024-10-31', to: '2024-11-01' }, '/from'],
    [{ kind: 'call' }, '/kind'],
    [{ limit: '101' }, '/limit'],
    [{ cursor: 'x' }, '/cursor'],
    [{ cursor: Buffer.from('events\n{"day":"x"}').toString('base64url') }, '/cursor'],
    [{ cursor: cursorAfter('') }, '/cursor'],
    [{ cursor: cursorAfter('é'.repeat(512)) }, '/cursor'],
    [{ type: 'sms.sent' }, '/type'],
    [{ by: 'type' }, '/key'],
    [{ key: 'live' }, '/by'],
    [{ by: 'campaign', key: 'camp_1' }, '/by'],
  ])('are refused for %j at %s', async (query, pointer) => {
    const { show } = await company();
    expect(await show(query)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});
