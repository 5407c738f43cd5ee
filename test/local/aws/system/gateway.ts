import { describe, expect, test } from 'vitest';
import type { RunningSystem } from '../running-system.ts';
import { asker, problem } from './ask.ts';

export function gateway(system: () => RunningSystem): void {
  const { ask, echo, apiUrl } = asker(system);

  describe('the gateway', () => {
    test.each([
      ['an unknown path', 'GET', '/nothing', 404, 'not-found'],
      ['an unknown method', 'DELETE', '/items/7', 404, 'not-found'],
      ['a deeper path', 'GET', '/items/7/8', 404, 'not-found'],
      ['a malformed path', 'GET', '/items/%zz', 400, 'bad-request'],
    ])('refuses %s', async (_, method, path, status, name) => {
      expect(await ask(method, path)).toEqual({ status, answer: problem(status, name) });
    });

    test('declares its errors as problem details', async () => {
      const answer = await fetch(`${apiUrl()}/items/%ff`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    });

    test('matches ANY with every method', async () => {
      for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        expect(await echo(method, '/files/x')).toMatchObject({ routeKey: 'ANY /files/{proxy+}' });
      }
      const head = await fetch(`${apiUrl()}/files/x`, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
    });

    test('responds as the function says', async () => {
      const said = { statusCode: 302, headers: { Location: '/x' }, cookies: ['a=1', 'b=2'], body: 'moved' };
      const answer = await fetch(`${apiUrl()}/do/respond`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify(said),
      });
      expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([
        302,
        '/x',
        'moved',
      ]);
      expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    });

    test('refuses bodies over 10 MB and events over 6 MB', async () => {
      const headers = ['content-type', 'text/plain'];
      const tooLarge = { status: 413, answer: problem(413, 'content-too-large') };
      expect(await ask('POST', '/items/7', headers, Buffer.alloc(10 * 1024 * 1024 + 1, 'a'))).toEqual(
        tooLarge,
      );
      expect(await ask('POST', '/items/7', headers, Buffer.alloc(3.2 * 1024 * 1024, '"'))).toEqual(tooLarge);
      expect(await ask('POST', '/items/7', [], Buffer.alloc(5 * 1024 * 1024, 'a'))).toEqual(tooLarge);
      const answer = await fetch(`${apiUrl()}/do/discard`, {
        method: 'POST',
        body: Buffer.alloc(4_400_000, 'a'),
      });
      expect(await answer.json()).toEqual({ length: 4_400_000 });
    });

    test('responds with 502 to a result that is not a valid response', async () => {
      const answer = await system().act('respond', JSON.stringify({ statusCode: 'no' }));
      expect([answer.status, await answer.json()]).toEqual([502, problem(502, 'bad-gateway')]);
    });
  });
}
