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

describe('of a batch', () => {
  test('whose events are all good, 202 tells that all are stored', async () => {
    const answer = await system.record([smsSent('good-1'), smsSent('good-2')]);
    expect(answer).toMatchObject({ status: 202, body: { accepted: 2, rejected: [] } });
    expect(await stored()).toEqual(expect.arrayContaining(['good-1', 'good-2']));
  });

  test('whose events are partly wrong, the good ones are kept and 207 names the others', async () => {
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

  test('whose events are all wrong, 422 is a problem document that points into the batch', async () => {
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

  test('that holds what are no events at all, each is rejected by its place', async () => {
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

  test('with nothing in it, nothing is rejected', async () => {
    expect(await system.record([])).toMatchObject({ status: 202, body: { accepted: 0, rejected: [] } });
  });
});

describe('a single event', () => {
  test('that is wrong is answered with pointers into it', async () => {
    const { typo: _, ...event } = { ...smsSent('x'), typo: 1 };
    const answer = await ask(system.recorder, 'POST /v1/events', {
      headers: { 'content-type': 'application/cloudevents+json' },
      body: { ...event, data: { ...event.data, segmnts: 2 }, time: '2026-11-10' },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/data/segmnts', '/time']);
  });

  test.each([
    ['ahead of the clock by more than 5 minutes', '2026-11-10T06:35:00.001Z', 422],
    ['ahead by 5 minutes', '2026-11-10T06:35:00Z', 202],
    ['24 months back', '2024-11-10T06:30:00Z', 202],
    ['longer back', '2024-11-10T06:29:59.999Z', 422],
  ])('%s is answered accordingly', async (_, time, status) => {
    const answer = await system.record([smsSent('when', { time })]);
    expect(answer.status).toBe(status);
    if (status === 422) expect(answer.body.errors[0]?.pointer).toBe('/0/time');
  });
});

describe('refused is', () => {
  test('an event of an account that does not exist, with that as the reason', async () => {
    const answer = await system.record([smsSent('lost', { subject: 'nobody' }), smsSent('found')]);
    expect(answer.status).toBe(207);
    expect(answer.body.rejected[0]).toMatchObject({
      index: 0,
      id: 'lost',
      errors: [{ pointer: '/subject' }],
    });
  });

  test('a key that lacks events:write, and nothing is recorded', async () => {
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
    'is refused by %s where everything is for others',
    async (route) => {
      const events = ['zenith', 'nobody'].map((subject) => smsSent('foreign', { subject }));
      expect(await asAcme(route, events)).toMatchObject({ status: 403 });
      expect(await stored('zenith')).not.toContain('foreign');
    },
  );

  test('keeps its own events of a mixed batch, and is not told which other accounts exist', async () => {
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
