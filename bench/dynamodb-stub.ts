/**
 * A DynamoDB that takes every batch write and knows every account: the service of `record-cpu.ts`, in a process of its
 * own, so that its CPU time is not counted. Sends its URL to its parent.
 */
import { createServer } from 'node:http';
import { accountTerms } from '../domain/accounts/account.ts';
import { marshall } from '@aws-sdk/util-dynamodb';
import { listen } from '../local/aws/emulators/ports.ts';

const account = marshall(
  {
    sk: 'ACCOUNT',
    terms: accountTerms.parse({
      name: 'Bench',
      timeZone: 'Asia/Manila',
      csm: { name: 'Bench', email: 'bench@example.com' },
      rates: { autocall: { perMinuteUsd: '0.0500', incrementSeconds: 6 } },
    }),
    zoneFixed: true,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  },
  { removeUndefinedValues: true },
);

interface BatchGet {
  RequestItems: Record<string, { Keys: { pk: unknown }[] }>;
}

function found(body: string): object {
  const { RequestItems } = JSON.parse(body) as BatchGet;
  const tables = Object.entries(RequestItems).map(([table, { Keys }]) => [
    table,
    Keys.map(({ pk }) => ({ ...account, pk })),
  ]);
  return { Responses: Object.fromEntries(tables) as object, UnprocessedKeys: {} };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const gets = request.headers['x-amz-target'] === 'DynamoDB_20120810.BatchGetItem';
    const body = JSON.stringify(gets ? found(Buffer.concat(chunks).toString()) : { UnprocessedItems: {} });
    response.writeHead(200, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
process.send?.(await listen(server, 0));
