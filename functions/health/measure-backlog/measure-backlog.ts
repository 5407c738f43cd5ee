import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../domain/calendar.ts';
import { isPending } from '../../../domain/deliveries/notice.ts';
import { dueSince, isCountedLate, secondsSince, waitingAccounts } from '../../../domain/operation/backlog.ts';
import { writeMetricOf, writeMetrics } from '../../metrics.ts';
import type { AccountReader } from '../../storage/accounts.ts';
import type { ExportStore } from '../../storage/exports.ts';
import type { MarkStore } from '../../storage/marks.ts';
import type { Outbox } from '../../storage/outbox.ts';

interface BacklogStores {
  accounts: Pick<AccountReader, 'get' | 'getMany' | 'hasEnded'>;
  exports: Pick<ExportStore, 'unfinished' | 'getMany'>;
  marks: Pick<MarkStore, 'all'>;
  outbox: Pick<Outbox, 'pending' | 'read'>;
}

const AT_ONCE = 8;

/** Writes metrics of what waits to be counted, sent or exported. Each is written when there is nothing, too. */
export async function measureBacklog(
  { accounts, exports, marks, outbox }: BacklogStores,
  graceSeconds: number,
  now: Instant,
): Promise<void> {
  const counting = await measureCounting({ accounts, marks }, graceSeconds, now);
  const sending = await oldestDueEmail({ accounts, outbox }, now);
  const waiting = await waitingExports(exports);
  const oldest = waiting.map(({ createdAt }) => Date.parse(createdAt)).sort((left, right) => left - right)[0];
  writeMetrics(
    {
      ...counting.values,
      OutboxAge: sending,
      ExportsWaiting: waiting.length,
      ExportsAge: oldest === undefined ? 0 : secondsSince(oldest, now),
      // Nothing is added, but silence becomes a number, with which an alarm can compare.
      EventsAccepted: 0,
    },
    counting.facts,
  );
  writeMetricOf('EventsRejected', 'other', 0);
}

async function measureCounting(
  { accounts, marks }: Pick<BacklogStores, 'accounts' | 'marks'>,
  graceSeconds: number,
  now: Instant,
) {
  const all = await marks.all();
  const waiting = waitingAccounts(all, graceSeconds, now);
  const ended = await endedOf(
    accounts,
    waiting.map(({ accountId }) => accountId),
  );
  const served = waiting.filter(({ accountId }) => !ended.has(accountId));
  const [oldest] = served;
  return {
    values: {
      PendingMarks: all.values().reduce((sum, { length }) => sum + length, 0),
      AccountsPending: all.size - ended.size,
      AccountsLate: served.filter(isCountedLate).length,
      CountingLag: oldest?.seconds ?? 0,
    },
    facts: oldest === undefined ? {} : { waitsLongest: oldest.accountId },
  };
}

/** Those that have ended, whose marks stay in case they are restored. */
async function endedOf(
  accounts: BacklogStores['accounts'],
  accountIds: readonly string[],
): Promise<Set<string>> {
  const found = new Set((await accounts.getMany([...accountIds])).map(({ id }) => id));
  const missing = accountIds.filter((id) => !found.has(id));
  const ended = await pMap(missing, (id) => accounts.hasEnded(id), { concurrency: AT_ONCE });
  return new Set(missing.filter((_, index) => ended[index]));
}

/** How long the oldest email has been due, in seconds; 0 if there is none. */
async function oldestDueEmail(
  { accounts, outbox }: Pick<BacklogStores, 'accounts' | 'outbox'>,
  now: Instant,
): Promise<number> {
  const ages = await pMap(
    await outbox.pending(),
    async ({ owner, createdAt }) => {
      const notice = await outbox.read(owner);
      if (!notice || !isPending(notice)) return 0;
      const { audience } = notice;
      const accountId = 'accountId' in audience ? audience.accountId : undefined;
      const account = accountId === undefined ? undefined : await accounts.get(accountId);
      if (!account && accountId !== undefined && (await accounts.hasEnded(accountId))) return 0;
      // Only what is for the recipients of an account keeps its quiet hours.
      const quietness = 'topic' in audience ? account : undefined;
      const since = dueSince(Temporal.Instant.from(createdAt), quietness, now);
      return since === undefined ? 0 : secondsSince(since, now);
    },
    { concurrency: AT_ONCE },
  );
  return Math.max(0, ...ages);
}

async function waitingExports(exports: BacklogStores['exports']) {
  const byAccount = Map.groupBy(await exports.unfinished(), ({ accountId }) => accountId);
  const jobs = await pMap(
    byAccount,
    ([accountId, of]) =>
      exports.getMany(
        accountId,
        of.map(({ exportId }) => exportId),
      ),
    { concurrency: AT_ONCE },
  );
  return jobs.flat().filter(({ status }) => status === 'queued' || status === 'running');
}
