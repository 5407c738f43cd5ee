import { expect, test } from 'vitest';
import { createUsageDataClient, ExportUnavailable } from '../../client/src/usage-data-client.ts';
import { json, scriptedServer, type Step } from './scripted-server.ts';

const job = (status: string, done = 0, error: string | null = null): Step =>
  json(200, { id: 'exp_1', status, progress: { done, total: 2 }, rows: done * 10, error });

async function open(...steps: [Step, ...Step[]]) {
  const server = await scriptedServer(...steps);
  return { ...server, client: createUsageDataClient({ baseUrl: server.baseUrl }) };
}

test('an export is returned when it is done, and each of its states is reported before', async () => {
  const { client, received } = await open(
    job('queued'),
    job('running', 1),
    job('running', 1),
    job('done', 2),
  );
  const seen: string[] = [];
  const done = await client.waitForExport('acme', 'exp_1', {
    maxPollMs: 10,
    onProgress: ({ status, progress }) => seen.push(`${status} ${progress.done}`),
  });
  expect(done).toMatchObject({ status: 'done', rows: 20 });
  expect(seen).toEqual(['queued 0', 'running 1', 'done 2']);
  expect(received.map(({ url }) => url)).toEqual(Array(4).fill('/v1/accounts/acme/exports/exp_1'));
});

test.each([
  [job('failed', 1, 'The call log is too large.'), 'The export failed: The call log is too large.'],
  [job('expired', 2), 'The export expired.'],
])('an export that failed or expired rejects with its last known state', async (step, message) => {
  const { client } = await open(step);
  const failure: unknown = await client.waitForExport('acme', 'exp_1').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ExportUnavailable);
  expect(failure).toMatchObject({ message, job: { id: 'exp_1' } });
});

test('an export that is deleted meanwhile rejects with a 404', async () => {
  const { client } = await open(job('running'), json(404, { title: 'Not found' }));
  await expect(client.waitForExport('acme', 'exp_1')).rejects.toMatchObject({ status: 404 });
});

test('an aborted signal ends the wait and rejects with its reason', async () => {
  const { client, received } = await open(job('running'));
  const controller = new AbortController();
  const waiting = client.waitForExport('acme', 'exp_1', { signal: controller.signal });
  await expect.poll(() => received.length).toBeGreaterThan(0);
  controller.abort(new Error('the user left'));
  await expect(waiting).rejects.toThrow('the user left');
});
