import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { clientConfig } from '../../../../local/aws/aws-identity.ts';
import { alive } from '../processes.ts';
import { eventually, type RunningSystem } from '../running-system.ts';
import { asker, problem } from './ask.ts';

export function functions(system: () => RunningSystem): void {
  const { ask, apiUrl } = asker(system);

  describe('functions', () => {
    test('get their environment, the SDK’s endpoints and a deadline', async () => {
      const { answer } = await ask('GET', '/items/7');
      expect(answer.env).toEqual({
        GREETING: 'hello-us-east-1-b',
        API_URL: apiUrl(),
        DASHBOARD_URL: system().stackFile.dashboardUrl,
        TABLE: Object.values(system().stackFile.tables)[0],
      });
      expect(answer.remainingMs).toBeGreaterThan(1000);
      expect(answer.remainingMs).toBeLessThanOrEqual(30_000);
      expect((await system().act('put', 'x')).status).toBe(200);
      expect(await (await system().act('get', 'x')).json()).toEqual({ found: true });
      expect((await system().act('upload', 'content')).status).toBe(200);
      const s3 = new S3Client(clientConfig(system().stackFile.s3Url));
      const read = await s3.send(
        new GetObjectCommand({ Bucket: system().stackFile.bucket, Key: 'upload.txt' }),
      );
      expect(await read.Body?.transformToString()).toBe('content');
    });

    test.each([
      ['throw', /\[Front\] TypeError: thrown on request/],
      ['exit', /\[Front\] Runtime\.ExitError: .*exit code 7/],
      ['reject', /\[Front\] Error: nobody caught this/],
    ])('that %s respond with 502, log the error, and work again at once', async (what, logged) => {
      expect((await system().act(what)).status).toBe(502);
      expect((await system().act('sleep', '0')).status).toBe(200);
      await system().said(logged);
    });

    test('that exceed their timeout respond with 504 and lose their process', async () => {
      // One more than run at once, so that the last one needs a new process.
      const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/stuck')));
      const timedOut = { status: 504, answer: problem(504, 'gateway-timeout') };
      expect(answers).toEqual([timedOut, timedOut, timedOut]);
      await system().said(/\[Stuck\] Sandbox\.Timedout: Task timed out after 1\.00 seconds/);
      const pids = () =>
        system()
          .lines.flatMap((line) => /\[Stuck\] process (\d+)/.exec(line)?.[1] ?? [])
          .map(Number);
      await eventually(
        () => [pids().length, pids().filter(alive).length],
        ([started, running]) => started === 3 && running === 0,
      );
    });

    test('run two at a time; further calls wait', async () => {
      const met = await Promise.all([1, 2].map(() => system().act('meet', '2')));
      expect(met.map(({ status }) => status)).toEqual([200, 200]);
      const started = performance.now();
      const answers = await Promise.all(Array.from({ length: 4 }, () => system().act('sleep', '300')));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(performance.now() - started).toBeGreaterThan(590);
    });
  });
}
