import { expect, test, describe } from 'vitest';
import { ask, REQUEST_ID } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const system = installation({ main: await newTable(), events: await newTable() });
await system.account('acme');
await system.account('zenith');

const stored = async (accountId = 'acme') =>
  (await system.storedEvents(accountId, 'sms', '2026-11-10')).map(({ identity }) => identity.id);

const wrong = (id: string) => smsSent(id, { data: { segments: 99 } });

describe('a batch', () => {
  test('whose events are all valid is stored with 202', async () => {
    const answer = await system.record([smsSent('good-1'), smsSent('good-2')]);
    expect(answer).toMatchObject({ status: 202, body: { accepted: 2, rejected: [] } });
    expect(await stored()).toEqual(expect.arrayContaining(['good-1', 'good-2']));
  });

  test('whose events are partly invalid keeps the valid ones, and 207 lists the others', async () => {
    const answer = await system.record([smsSent('kept-1'), wrong('bad-1'), smsSent('kept-2')]);
    expect(answer.status).toBe(207);
    expect(answer.body).toEqual({
      accepted: 2,
      rejected: [
        {
          index: 1,
          id: 'bad-1',
          errors: [{ pointer: '/data/segments', message: expect.any(String) as string }],
        },
      ],
    });
    expect(await stored()).toEqual(expect.arrayContaining(['kept-1', 'kept-2']));
    expect(await stored()).not.toContain('bad-1');
  });

  test('whose events are all invalid is refused with a problem that has pointers into the batch', async () => {
    const answer = await system.record([wrong('bad-1'), wrong('bad-2')]);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ accepted: 0, requestId: REQUEST_ID, status: 422 });
    expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual([
      '/0/data/segments',
      '/1/data/segments',
    ]);
    expect(answer.body.rejected).toHaveLength(2);
  });

  test('with values that are not events rejects each of them by its index', async () => {
    const answer = await ask(system.recorder, 'POST /v1/events', {
      body: [1, null, 'x', [], smsSent('odd-1')],
    });
    expect(answer.status).toBe(207);
    expect(answer.body.rejected.map(({ index, id }) => [index, id])).toEqual([
      [0, null],
      [1, null],
      [2, null],
      [3, null],
    ]);
  });

  test('lists what is rejected in the order of the batch, for whichever reason', async () => {
    const batch = [
      smsSent('lost', { subject: 'nobody' }),
      wrong('bad'),
      smsSent('lost too', { subject: 'nobody' }),
    ];
    const listed = (answer: Awaited<ReturnType<typeof system.record>>) =>
      answer.body.rejected.map(({ index, id }) => [index, id]);
    const order = [
      [0, 'lost'],
      [1, 'bad'],
      [2, 'lost too'],
    ];
    const refused = await system.record(batch);
    expect(refused.status).toBe(422);
    expect(listed(refused)).toEqual(order);
    expect(refused.body.errors.map(({ pointer }) => pointer)).toEqual([
      '/0/subject',
      '/1/data/segments',
      '/2/subject',
    ]);
    const partly = await system.record([...batch, smsSent('in order')]);
    expect([partly.status, listed(partly)]).toEqual([207, order]);
  });

  test('that is partly for other accounts and partly wrong is invalid, not forbidden', async () => {
    const send = (body: unknown[]) =>
      ask(system.recorder, 'POST /v1/events', { scopes: ['events:write'], boundTo: 'acme', body });
    const foreign = smsSent('foreign', { subject: 'zenith' });
    expect((await send([foreign, foreign])).status).toBe(403);
    expect((await send([foreign, wrong('bad')])).status).toBe(422);
    expect((await send([wrong('bad'), foreign])).status).toBe(422);
    expect((await send([foreign, smsSent('ours')])).status).toBe(207);
    expect((await send([])).status).toBe(202);
  });

  test('shows each entry with an error at least, twenty at most, and says how many there are', async () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`field_${index}`, 1]));
    const one = await system.record([smsSent('many', { data: fields(30) })]);
    expect(one.body.rejected[0]).toMatchObject({ moreErrors: 10 });
    expect(one.body.rejected[0]?.errors).toHaveLength(20);
    expect(one.body.errors.length + one.body.moreErrors).toBe(30);
    const batch = Array.from({ length: 100 }, (_, index) => smsSent(`many-${index}`, { data: fields(25) }));
    const { rejected, errors, moreErrors } = (await system.record(batch)).body;
    const shown = rejected.map((entry) => entry.errors.length);
    expect(shown.reduce((sum, count) => sum + count, 0)).toBe(1000);
    // A thousand are shared out from the first entry on, and each other one keeps its own.
    expect([shown[0], shown[46], shown[48], shown[99]]).toEqual([20, 20, 1, 1]);
    expect(errors.length + moreErrors).toBe(2500);
  });

  test('names an entry by no more of its id than an id may have', async () => {
    const answer = await system.record([smsSent('x'.repeat(200)), smsSent('fits')]);
    expect(answer.body.rejected[0]?.id).toBe('x'.repeat(128));
  });

  test('without events is accepted', async () => {
    expect(await system.record([])).toMatchObject({ status: 202, body: { accepted: 0, rejected: [] } });
  });
});

describe('a single event', () => {
  test('that is invalid is refused with pointers into it', async () => {
    const { typo: _, ...event } = { ...smsSent('x'), typo: 1 };
    const answer = await ask(system.recorder, 'POST /v1/events', {
      headers: { 'content-type': 'application/cloudevents+json' },
      body: { ...event, data: { ...event.data, segmnts: 2 }, time: '2026-11-10' },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/data/segmnts', '/time']);
  });

  test.each([
    ['more than 5 minutes ahead', '2026-11-10T06:35:00.001Z', 422],
    ['5 minutes ahead', '2026-11-10T06:35:00Z', 202],
    ['24 months back', '2024-11-10T06:30:00Z', 202],
    ['more than 24 months back', '2024-11-10T06:29:59.999Z', 422],
  ])('with a time %s (%s) gets %i', async (_, time, status) => {
    const answer = await system.record([smsSent('when', { time })]);
    expect(answer.status).toBe(status);
    if (status === 422) expect(answer.body.errors[0]?.pointer).toBe('/0/time');
  });
});

describe('recording refuses', () => {
  test('an event of an unknown account, with a pointer to its subject', async () => {
    const answer = await system.record([smsSent('lost', { subject: 'nobody' }), smsSent('found')]);
    expect(answer.status).toBe(207);
    expect(answer.body.rejected[0]).toMatchObject({
      index: 0,
      id: 'lost',
      errors: [{ pointer: '/subject' }],
    });
  });

  test('a key without events:write, and records nothing', async () => {
    const answer = await ask(system.recorder, 'POST /v1/events', {
      scopes: ['usage:read', 'exports:write'],
      body: [smsSent('without-scope')],
    });
    expect(answer.status).toBe(403);
    expect(await stored()).not.toContain('without-scope');
  });
});

describe('a key that is bound to one account', () => {
  const asAcme = (route: string, body: unknown) =>
    ask(system.recorder, route, { scopes: ['events:write'], boundTo: 'acme', body });

  test('records for that account', async () => {
    expect(await asAcme('POST /v1/events', [smsSent('bound-1')])).toMatchObject({ status: 202 });
  });

  test.each(['POST /v1/events', 'POST /v1/events/void'])(
    'is refused by %s if every event is for other accounts',
    async (route) => {
      const events = ['zenith', 'nobody'].map((subject) => smsSent('foreign', { subject }));
      expect(await asAcme(route, events)).toMatchObject({ status: 403 });
      expect(await stored('zenith')).not.toContain('foreign');
    },
  );

  test('records its own events of a mixed batch, and does not learn which other accounts exist', async () => {
    const { status, body } = await asAcme('POST /v1/events', [
      smsSent('bound-2'),
      smsSent('foreign', { subject: 'zenith' }),
      smsSent('foreign', { subject: 'nobody' }),
    ]);
    expect(status).toBe(207);
    expect(body.accepted).toBe(1);
    const [existing, absent] = body.rejected;
    expect(existing?.errors).toEqual(absent?.errors);
    expect(await stored('zenith')).not.toContain('foreign');
  });
});
