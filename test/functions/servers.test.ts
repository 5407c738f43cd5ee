import { expect, test } from 'vitest';
import { startDynamoDb } from './servers.ts';

const newTable = await startDynamoDb();

test('a table takes requests as soon as it is there', async () => {
  // One in three or four was too early once, so that many are enough to tell.
  for (let round = 0; round < 40; round += 1) {
    const table = await newTable();
    expect(await table.get({ pk: 'nothing', sk: 'yet' })).toBeUndefined();
  }
});
