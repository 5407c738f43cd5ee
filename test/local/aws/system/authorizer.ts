import { describe, expect, test } from 'vitest';
import { eventually, type RunningSystem } from '../../running-system.ts';
import { asker, problem } from './ask.ts';

export function authorizer(system: () => RunningSystem): void {
  const { ask } = asker(system);

  describe('the authorizer', () => {
    const calls = async (path: string, token: string) => {
      const { status, answer } = await ask('GET', path, ['authorization', token]);
      return { status, calls: answer.event?.requestContext.authorizer?.lambda.calls };
    };

    test('is asked once per token within its TTL, for refusals too', async () => {
      const first = await calls('/cached', 'Bearer a');
      expect(await calls('/cached', 'Bearer a')).toEqual(first);
      expect((await calls('/cached', 'Bearer b')).calls).toBeGreaterThan(first.calls ?? 0);
      expect((await calls('/cached', 'Bearer bad')).status).toBe(403);
      expect(await calls('/cached', 'Bearer a')).toEqual(first);
    });

    test('is asked every time with a TTL of 0', async () => {
      const first = await calls('/uncached', 'Bearer a');
      expect(await calls('/uncached', 'Bearer a')).toEqual({ status: 200, calls: (first.calls ?? 0) + 1 });
    });

    test('is not asked without a token', async () => {
      for (const path of ['/cached', '/uncached']) {
        expect(await ask('GET', path)).toEqual({ status: 401, answer: problem(401, 'unauthorized') });
      }
    });

    test('refuses, and fails without being remembered', async () => {
      const asked = (token: string) => ask('GET', '/cached', ['authorization', token]);
      expect(await asked('Bearer bad')).toEqual({ status: 403, answer: problem(403, 'forbidden') });
      for (let time = 0; time < 2; time += 1) {
        expect(await asked('Bearer broken')).toEqual({
          status: 500,
          answer: problem(500, 'internal-error'),
        });
      }
      const errors = () => system().lines.filter((line) => line.includes('the authorizer broke'));
      await eventually(
        () => errors().length,
        (count) => count === 2,
      );
    });
  });
}
