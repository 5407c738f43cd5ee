import fc from 'fast-check';
import { expect, describe, test } from 'vitest';
import { ask, type Asked } from '../ask.ts';
import { callCompleted, smsSent } from '../cloud-events.ts';
import { breakingTable } from '../failing.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

/** A system, and the same one over tables that count what is written to them. */
async function newSystem() {
  const [main, events] = [await newTable(), await newTable()];
  const system = installation({ main, events });
  const writes = { writesLeft: 1000 };
  const watched = installation({
    main: breakingTable(main, writes),
    events: breakingTable(events, writes),
  });
  await system.account('acme');
  await system.account('zenith');
  return {
    ...system,
    dryRun: (route: string, asked: Asked) =>
      ask(watched.recorder, route, { ...asked, query: { dryRun: 'true' } }),
    written: () => 1000 - writes.writesLeft,
  };
}

const id = fc.integer({ min: 1, max: 20 }).map((number) => `event-${number}`);
const entry: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ id, subject: fc.constantFrom('acme', 'zenith', 'nobody') }).map((one) => smsSent(one.id, one)),
  id.map((one) => callCompleted(one)),
  fc.record({ id, segments: fc.integer() }).map((one) => smsSent(one.id, { data: one })),
  fc
    .record({ id, time: fc.date({ noInvalidDate: true }) })
    .map((one) => smsSent(one.id, { time: one.time.toISOString() })),
  fc.constant(smsSent('ท'.repeat(128), { source: 'ท'.repeat(256) })),
  fc.constant(smsSent('lost \ufffd')),
  fc.jsonValue(),
);
const token = fc.constantFrom<Asked>(
  { scopes: ['admin'] },
  { scopes: ['events:write'], boundTo: 'acme' },
  { scopes: ['events:write'], boundTo: 'nobody' },
  { scopes: ['usage:read'] },
);

describe.each(['POST /v1/events', 'POST /v1/events/void'])('a dry run of %s', (route) => {
  test('is answered as the same request without it, and writes nothing', async () => {
    const { dryRun, recorder, written } = await newSystem();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.array(entry, { maxLength: 8 }), entry, fc.constant('{'), fc.constant('x'.repeat(99))),
        token,
        async (body, caller) => {
          const asked = { ...caller, body };
          const dry = await dryRun(route, asked);
          expect(written()).toBe(0);
          const { status, body: answer } = await ask(recorder, route, asked);
          expect(dry.status).toBe(status);
          const { dryRun: said, ...rest } = dry.body;
          expect(rest).toEqual(answer);
          expect(said).toBe('accepted' in answer ? true : undefined);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('neither fixes the time zone of an account nor marks a span', async () => {
    const { dryRun, stores, account, clock } = await newSystem();
    const answer = await dryRun(route, { body: [smsSent('a')] });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, rejected: [], dryRun: true } });
    expect(await stores.marks.ofAccount('acme')).toEqual([]);
    await expect(account('acme', { timeZone: 'Asia/Tokyo' })).resolves.toMatchObject({
      timeZone: 'Asia/Tokyo',
    });
    expect(await stores.rejections.ofAccount('acme', clock())).toEqual([]);
  });

  test.each<[string, Asked['query'] & {}]>([
    ['another value', { dryRun: 'yes' }],
    ['no value', { dryRun: '' }],
    ['two values', [['dryRun', 'true'], ['dryRun', 'false']]], // prettier-ignore
  ])('with %s is refused, with a pointer to the parameter', async (_, query) => {
    const { recorder, stores } = await newSystem();
    const answer = await ask(recorder, route, { query, body: [smsSent('a')] });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/dryRun' }] } });
    expect(await stores.marks.ofAccount('acme')).toEqual([]);
  });

  test('that is misspelled is refused rather than stored', async () => {
    const { recorder, stores } = await newSystem();
    const answer = await ask(recorder, route, { query: { dryrun: 'true' }, body: [smsSent('a')] });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/dryrun' }] } });
    expect(await stores.marks.ofAccount('acme')).toEqual([]);
  });

  test('is none with the value false', async () => {
    const { recorder, stores } = await newSystem();
    const answer = await ask(recorder, route, { query: { dryRun: 'false' }, body: [smsSent('a')] });
    expect(answer.body).toEqual({ accepted: 1, rejected: [] });
    expect(await stores.marks.ofAccount('acme')).toHaveLength(1);
  });
});

describe('a dry run of one event', () => {
  test('in structured mode has its errors', async () => {
    const { dryRun } = await newSystem();
    const answer = await dryRun('POST /v1/events', {
      headers: { 'content-type': 'application/cloudevents+json' },
      body: smsSent('a', { data: { segments: 99 } }),
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { accepted: 0, dryRun: true, errors: [{ pointer: '/data/segments' }] },
    });
  });

  test('in binary mode stores nothing', async () => {
    const { dryRun, written } = await newSystem();
    const { specversion, data, ...attributes } = smsSent('a');
    const answer = await dryRun('POST /v1/events', {
      headers: {
        'content-type': 'application/json',
        'ce-specversion': specversion,
        ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value])),
      },
      body: data,
    });
    expect(answer.body).toEqual({ accepted: 1, rejected: [], dryRun: true });
    expect(written()).toBe(0);
  });
});
