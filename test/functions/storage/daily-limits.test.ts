import { expect, test } from 'vitest';
import { DAILY_LIMITS } from '../../../domain/limits/daily-limits.ts';
import { DailyLimitReached, dailyLimits } from '../../../functions/storage/daily-limits.ts';
import { dailyCountKey } from '../../../functions/storage/keys.ts';
import { at } from '../clock.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

test('a daily limit is exact, for each account and UTC day, even if requests overlap', async () => {
  const main = await newTable();
  const limits = dailyLimits(main);
  const counted = DAILY_LIMITS['quota requests'] - 7;
  await main.put({ ...dailyCountKey('acme', 'quota requests', '2026-11-10'), counted });
  const count = (accountId: string, time: string) => limits.count(accountId, 'quota requests', at(time));
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => count('acme', '2026-11-10T23:59:00.5Z')),
  );
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  expect(refused).toHaveLength(3);
  for (const error of refused) expect(error).toMatchObject({ name: DailyLimitReached.name, secondsLeft: 60 });
  await count('zenith', '2026-11-10T23:59:59Z');
  await limits.count('acme', 'export notifications', at('2026-11-10T23:59:59Z'));
  await count('acme', '2026-11-11T00:00:00Z');
});
