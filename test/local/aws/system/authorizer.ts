import { describe, expect, test } from 'vitest';
import { eventually, type RunningSystem } from '../running-system.ts';
import { asker, problem } from './ask.ts';

export function authorizer(system: () => RunningSystem): void {
  const { ask } = asker(system);

  describe('the authorizer', () => {
    const asked = (token: string) => ask('GET', '/guarded', ['authorization', token]);

    test('runs for every request and hands its context to the function', async () => {
      const calls = async () =>
        (await asked('Bearer a')).answer.event.requestContext.authorizer?.lambda.calls ?? Number.NaN;
      const first = await calls();
      expect(await calls()).toBe(first + 1);
    });

    test('does not run without a token', async () => {
      expect(await ask('GET', '/guarded')).toEqual({ status: 401, answer: problem(401, 'unauthorized') });
    });

    test('refuses, and fails with the error in the log', async () => {
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
