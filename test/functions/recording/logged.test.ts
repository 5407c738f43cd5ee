import { expect, onTestFinished, test, vi } from 'vitest';
import { recordUsage } from '../../../functions/recording/record-usage/routes.ts';
import { logger } from '../../../functions/logger.ts';
import { StorageUnavailable } from '../../../functions/storage/failures.ts';
import { openTable } from '../../../functions/storage/table.ts';
import { eventStore } from '../../../functions/storage/events.ts';
import { documentClient } from '../../../functions/storage/table.ts';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

let endpoint = '';
const newTable = await startDynamoDb(async (url) => (endpoint = url));

/** In every value of an event that a producer chooses. */
const SECRET = 'zq-never-logged';

test('nothing of an event or a token is logged, whatever becomes of the request', async () => {
  const lines: unknown[] = [];
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    const spy = vi.spyOn(logger, level).mockImplementation((...line: unknown[]) => void lines.push(line));
    onTestFinished(() => spy.mockRestore());
  }
  const { stores, account, clock } = installation({ main: await newTable(), events: await newTable() });
  await account('acme');
  const unavailable = async () => {
    throw new StorageUnavailable('down');
  };
  // The real errors of a table that is not there.
  const missing = eventStore(openTable('no-such-table', documentClient(clientConfig(endpoint))));
  const recorders = [
    stores,
    { ...stores, events: { put: unavailable, void: unavailable } },
    { ...stores, events: missing },
  ];
  const named = { candidateId: `${SECRET}-candidate`, campaignId: SECRET, campaignName: SECRET };
  const body = [
    smsSent(`${SECRET}-id`, { source: `/${SECRET}`, data: named }),
    smsSent(`${SECRET}-odd`, { data: { ...named, [SECRET]: SECRET } }),
    smsSent(SECRET, { subject: SECRET }),
  ];
  const statuses: number[] = [];
  for (const recorder of recorders)
    for (const each of [body, `[{"id":"${SECRET}`]) {
      const headers = { authorization: `Bearer uk_${SECRET}` };
      const handler = recordUsage(recorder, clock);
      statuses.push((await ask(handler, 'POST /v1/events', { headers, body: each })).status);
    }
  expect(statuses).toEqual([207, 400, 503, 400, 500, 400]);
  expect(lines.length).toBeGreaterThan(2);
  const logged = JSON.stringify(lines, (_, value: unknown) =>
    value instanceof Error ? [value.message, value.stack, { ...value }, value.cause] : value,
  );
  expect(logged).toContain('request failed');
  expect(logged).not.toContain(SECRET);
});
