import { expect, test } from 'vitest';
import { DAILY_LIMITS } from '../../../domain/limits/daily-limits.ts';
import { addressLimits, DailyLimitReached, dailyLimits } from '../../../functions/storage/daily-limits.ts';
import { dailyAddressCountKey, dailyCountKey } from '../../../functions/storage/keys.ts';
import { at } from '../clock.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

test('a daily limit is exact, for each account and UTC day, even if requests overlap', async () => {
  const main = await newTable();
  const limits = dailyLimits(main);
  const counted = DAILY_LIMITS['quota requests'] - 7;
  await main.put({ ...dailyCountKey('acme', 'quota requests', '2026-11-10'), counted });
  let requests = 0;
  const count = (accountId: string, time: string) =>
    limits.count(accountId, 'quota requests', `qreq_${(requests += 1)}`, at(time));
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => count('acme', '2026-11-10T23:59:00.5Z')),
  );
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  expect(refused).toHaveLength(3);
  for (const error of refused) expect(error).toMatchObject({ name: DailyLimitReached.name, secondsLeft: 60 });
  await count('zenith', '2026-11-10T23:59:59Z');
  await limits.count('acme', 'export notifications', 'exp_1', at('2026-11-10T23:59:59Z'));
  await count('acme', '2026-11-11T00:00:00Z');
});

test('what is repeated counts once a day, even at the same time and at the limit, and lets nothing else pass', async () => {
  const main = await newTable();
  const limits = dailyLimits(main);
  const now = at('2026-11-10T06:30:00Z');
  await main.put({
    ...dailyCountKey('acme', 'quota requests', '2026-11-10'),
    counted: DAILY_LIMITS['quota requests'] - 2,
  });
  const count = (id: string) => limits.count('acme', 'quota requests', id, now);
  await Promise.all(Array.from({ length: 5 }, () => count('qreq_1')));
  await count('qreq_1');
  await count('qreq_2');
  await expect(count('qreq_3')).rejects.toThrow(DailyLimitReached);
  await Promise.all([count('qreq_1'), count('qreq_2')]);
  await expect(count('qreq_3')).rejects.toThrow(DailyLimitReached);
});

test('of an address, what is repeated counts once as well', async () => {
  const main = await newTable();
  const limits = addressLimits(main);
  const now = at('2026-11-10T06:30:00Z');
  await main.put({
    ...dailyAddressCountKey('ana@acme.example', 'notifications', '2026-11-10'),
    counted: DAILY_LIMITS.notifications - 2,
  });
  const count = (id: string) => limits.count('Ana@ACME.example', 'notifications', id, now);
  await Promise.all([count('exp_1'), count('exp_1'), count('exp_1')]);
  await count('exp_2');
  await expect(count('exp_3')).rejects.toThrow(DailyLimitReached);
});
