import { describe, expect, test } from 'vitest';
import type { RunningSystem } from '../running-system.ts';
import { asker } from './ask.ts';

export function schedules(system: () => RunningSystem): void {
  const { apiUrl } = asker(system);

  describe('schedules', () => {
    const run = async (path: string, method = 'POST') => {
      const answer = await fetch(`${apiUrl()}/_local/schedules${path}`, { method });
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        body: await answer.json(),
      };
    };
    const problem = { type: 'application/problem+json' };

    test('run as of an instant with any offset, and return the result', async () => {
      for (const at of ['2026-11-22T06:03:05Z', '2026-11-22T14:03:05%2B08:00', '2026-11-22T14:03:05+08:00']) {
        const time = '2026-11-22T06:03:05Z';
        const result = { schedule: 'tick', time, overlapping: false };
        expect(await run(`/tick/run?at=${at}`)).toMatchObject({
          status: 200,
          body: { schedule: 'tick', at: time, result },
        });
      }
    });

    test('run as of now without an instant, one at a time', async () => {
      const before = Date.now();
      const runs = await Promise.all([run('/tick/run'), run('/tick/run'), run('/only-past/run')]);
      for (const { status, body } of runs) {
        const { at, result } = body as { at: string; result: { overlapping: boolean } };
        expect([status, result.overlapping]).toEqual([200, false]);
        expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
      }
    });

    test.each([
      'yesterday',
      '2026-11-22',
      '2026-02-30T00:00:00Z',
      '2026-11-22T25:00:00Z',
      '0000-01-01T00:00:00Z',
      '1969-12-31T23:59:59Z',
      '9900-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '',
    ])('refuse %j', async (at) => {
      const refused = await run(`/tick/run?at=${at}`);
      expect(refused).toMatchObject({
        ...problem,
        status: 422,
        body: { status: 422, errors: [{ pointer: '/at' }] },
      });
    });

    test('refuse an instant ahead of the clock only if they cannot run ahead of it', async () => {
      const ahead = new Date(Date.now() + 24 * 3600_000).toISOString();
      const refused = await run(`/only-past/run?at=${ahead}`);
      expect(refused).toMatchObject({ ...problem, status: 422, body: { errors: [{ pointer: '/at' }] } });
      expect((await run(`/tick/run?at=${ahead}`)).status).toBe(200);
    });

    test('explain what does not exist and what failed', async () => {
      expect(await run('/nothing/run')).toMatchObject({ ...problem, status: 404 });
      expect(await run('/%E0%A4%A/run')).toMatchObject({ ...problem, status: 404 });
      expect(await run('/tick/walk')).toMatchObject({ ...problem, status: 404 });
      expect(await run('/tick/run', 'GET')).toMatchObject({ ...problem, status: 405 });
      const failed = await run('/fail/run?at=2026-11-22T06:03:05Z');
      expect(failed).toMatchObject({
        ...problem,
        status: 502,
        body: { detail: 'Error: cannot do 2026-11-22T06:03:05Z' },
      });
    });

    test('are listed with their last run', async () => {
      await run('/tick/run?at=2026-11-22T06:03:05Z');
      const { body } = await run('', 'GET');
      const items = (body as { items: { name: string }[] }).items.toSorted((a, b) =>
        a.name.localeCompare(b.name),
      );
      const timeZone = 'Asia/Manila';
      expect(items).toMatchObject([
        {
          name: 'fail',
          expression: 'cron(0 2 1 * ? *)',
          timeZone,
          error: 'Error: cannot do 2026-11-22T06:03:05Z',
        },
        { name: 'only-past', state: 'DISABLED' },
        {
          name: 'tick',
          expression: 'rate(1 hour)',
          state: 'ENABLED',
          lastRunAt: '2026-11-22T06:03:05Z',
          lastResult: {},
        },
      ]);
    });
  });
}
