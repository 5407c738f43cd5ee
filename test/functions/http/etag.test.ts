import { describe, expect, test } from 'vitest';
import { withEtag } from '../../../functions/http/etag.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { ask } from '../ask.ts';
import { callCompleted, identityOf } from '../cloud-events.ts';
import { installation, PAGES } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

const tagOf = (body: object, ifNoneMatch?: string) => {
  const headers = ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch };
  return withEtag({ headers }, { statusCode: 200, headers: { x: 'y' }, body: JSON.stringify(body) });
};

describe('the ETag of a response', () => {
  const etag = tagOf({ count: 1, asOf: 'then' }).headers['etag']!;

  test('is the same whatever asOf is, and another one for anything else', () => {
    expect(tagOf({ count: 1, asOf: 'now' }).headers['etag']).toBe(etag);
    expect(tagOf({ count: 2, asOf: 'then' }).headers['etag']).not.toBe(etag);
  });

  test.each([etag, etag.slice(2), `"a", ${etag} ,"b"`, `${etag},"b"`, '*'])('is known by %s', (sent) => {
    const { statusCode, headers, body } = tagOf({ count: 1, asOf: 'now' }, sent);
    expect([statusCode, headers['etag'], body]).toEqual([304, etag, '']);
    expect(headers['content-type']).toBeUndefined();
  });

  test.each(['"a"', '', etag.slice(0, -1), etag.slice(3, -1), `W/${etag}`])('is not known by %s', (sent) => {
    expect(tagOf({ count: 1, asOf: 'now' }, sent)).toMatchObject({
      statusCode: 200,
      headers: { x: 'y', etag },
    });
  });
});

test('what is read has another ETag as soon as an event is recorded, and the former one when it is voided', async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme', { quotas: { call_minutes: 100 } });
  const usage = readUsage(system.stores, system.clock);
  const quotas = quotaRoutes(
    { ...system.stores, mailer: { deliver: async () => undefined } },
    system.clock,
    PAGES,
  );
  const at = { path: { id: 'acme' } };
  const tags = async () => {
    const answers = [
      await ask(usage, 'GET /v1/accounts/{id}/usage', at),
      await ask(usage, 'GET /v1/accounts/{id}/usage/days', at),
      await ask(usage, 'GET /v1/accounts/{id}/usage/breakdown', {
        ...at,
        query: { kind: 'calls', by: 'type' },
      }),
      await ask(quotas, 'GET /v1/accounts/{id}/quotas', at),
    ];
    return answers.map(({ headers }) => headers['etag']);
  };
  const before = await tags();
  system.advance({ seconds: 1 });
  expect(await tags()).toEqual(before);
  const call = callCompleted('a');
  await system.record([call]);
  const after = await tags();
  for (const [index, tag] of after.entries()) expect(tag).not.toBe(before[index]);
  await system.void([identityOf(call)]);
  expect((await tags()).slice(0, 3)).toEqual(before.slice(0, 3));
});
