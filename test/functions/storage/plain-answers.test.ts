import { createServer } from 'node:http';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { takePlainAnswers } from '../../../functions/storage/plain-answers.ts';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { listen } from '../../../local/aws/emulators/ports.ts';

let answer: { status: number; body: string; breaksOff?: boolean } = { status: 200, body: '{}' };
const server = createServer((_, response) => {
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
  if (answer.breaksOff) response.write(answer.body, () => response.destroy());
  else response.end(answer.body);
});
const config = { ...clientConfig(await listen(server, 0)), maxAttempts: 1 };
const [usual, plain] = [new DynamoDBClient(config), new DynamoDBClient(config)];
takePlainAnswers(plain);
afterAll(() => {
  for (const client of [usual, plain]) client.destroy();
  server.close();
  server.closeAllConnections();
});

/** What a client makes of the answer to a query. */
async function asked(client: DynamoDBClient): Promise<unknown> {
  try {
    const { $metadata, ...output } = await client.send(new QueryCommand({ TableName: 'events' }));
    return { output, status: $metadata.httpStatusCode };
  } catch (error) {
    return { name: (error as Error).name, message: (error as Error).message };
  }
}

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string());
const value = fc.oneof(
  fc.record({ S: text }),
  fc.record({ N: fc.double({ noDefaultInfinity: true, noNaN: true }).map(String) }),
  fc.record({ B: fc.base64String() }),
  fc.record({ BS: fc.array(fc.base64String()) }),
  fc.record({ BOOL: fc.boolean() }),
  fc.constant({ NULL: true }),
  fc.record({ SS: fc.array(text) }),
  fc.record({ L: fc.array(fc.record({ S: text })) }),
  fc.record({ M: fc.dictionary(fc.string(), fc.record({ S: text })) }),
);
const item = fc.dictionary(fc.constantFrom('pk', 'sk', 'v', 'name', 'π', 'dB'), value);

test('an answer is the one that the SDK makes of it, whatever texts and bytes it has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item), fc.option(item, { nil: undefined }), async (Items, LastEvaluatedKey) => {
      answer = { status: 200, body: JSON.stringify({ Count: Items.length, Items, LastEvaluatedKey }) };
      expect(await asked(plain)).toEqual(await asked(usual));
    }),
  );
});

test.each([
  [
    400,
    '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"slow"}',
  ],
  [400, '{"__type":"com.amazon.coral.validate#ValidationException","message":"no"}'],
  [500, '{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError"}'],
  [503, 'away'],
  [200, '{"Items":['],
])('a failure is also that of the SDK: %i %s', async (status, body) => {
  answer = { status, body };
  expect(await asked(plain)).toEqual(await asked(usual));
});

test('an answer that breaks off fails as it does in the SDK', async () => {
  answer = { status: 200, body: '{"Items":[', breaksOff: true };
  const failure = await asked(plain);
  expect(failure).toHaveProperty('name');
  expect(failure).toEqual(await asked(usual));
});
