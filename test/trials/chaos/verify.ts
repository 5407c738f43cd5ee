import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../../journeys/client.ts';
import type { CloudEvent } from '../../journeys/events.ts';
import { download, readCsv } from '../../journeys/exports.ts';
import { minutes, price, usd, type Call } from '../../journeys/independent-count.ts';
import type { Stack } from '../../journeys/system.ts';
import { TERMS } from '../made-events.ts';
import { ACCOUNTS, type Account, QUIET_MONTH, QUOTAS } from './clients.ts';
import type { AskedExport, World } from './world.ts';

/** What must be true of the world at the end. Each function returns how much it has looked at. */

/** The events of an account that count. */
export const countedOf = (world: World, account: string): CloudEvent[] => [
  ...(world.quiet.get(account) ?? []),
  ...(world.recorded.get(account) ?? []).filter(({ isVoided }) => !isVoided).map(({ event }) => event),
];

const isCall = ({ type }: CloudEvent) => type === 'call.completed';

/** The row of a call, as the contract says it. */
function rowOf({ id, time, data }: CloudEvent, timeZone: string): string {
  const call = data as unknown as Call;
  const { billedSeconds, micros } = price(call, TERMS);
  const startedAt = Temporal.Instant.from(time).toZonedDateTimeISO(timeZone);
  return [
    id,
    startedAt.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    call.callType,
    call.trigger.by,
    call.trigger.source,
    call.trigger.recruiterId ?? '',
    call.candidateId,
    call.campaignId,
    call.campaignName,
    minutes(call.durationSeconds),
    minutes(billedSeconds),
    usd(micros),
  ].join(',');
}

async function rowsOf(
  world: World,
  { account, id }: AskedExport,
  client: Client,
): Promise<string[] | undefined> {
  const found = await client.api.getExport(account, id);
  if (found.status === 'failed') return undefined;
  if (found.status !== 'done') {
    world.verdict.violate(`the export ${id} of ${account} is ${found.status}`);
    return undefined;
  }
  const { bytes } = await download(found.downloadUrl);
  if (createHash('sha256').update(bytes).digest('hex') !== found.sha256)
    world.verdict.violate(`the file of export ${id} is not the one that its sha256 names`);
  return readCsv(bytes)
    .slice(1)
    .map((record) => record.join(','));
}

const sorted = (rows: readonly string[]) => rows.toSorted().join('\n');

/** The rows of every export that the clients asked for. */
export async function verifyExports(world: World, client: Client) {
  let failed = 0;
  let rows = 0;
  for (const asked of world.exports) {
    const found = await rowsOf(world, asked, client);
    if (!found) {
      failed += 1;
      continue;
    }
    rows += found.length;
    const { account, id } = asked;
    const timeZone = ACCOUNTS.find(([name]) => name === account)?.[1] ?? 'UTC';
    if (asked.isOfQuietMonth) {
      const expected = (world.quiet.get(account) ?? []).filter(isCall).map((event) => rowOf(event, timeZone));
      if (sorted(found) !== sorted(expected))
        world.verdict.violate(`export ${id} of ${account} differs from the count`);
      continue;
    }
    const ids = found.map((row) => row.slice(0, row.indexOf(',')));
    const present = new Set(ids);
    if (present.size !== ids.length) world.verdict.violate(`export ${id} of ${account} has a call twice`);
    for (const { event, confirmedAt, voidTriedAt, correctionTriedAt } of world.recorded.get(account) ?? []) {
      if (!isCall(event) || confirmedAt > asked.askedAt || voidTriedAt !== undefined) continue;
      if (!present.has(event.id))
        world.verdict.violate(`export ${id} of ${account} lacks the call ${event.id}`);
      else if (correctionTriedAt === undefined && !found.includes(rowOf(event, timeZone)))
        world.verdict.violate(`export ${id} of ${account} has the call ${event.id} with other data`);
    }
  }
  return { exports: world.exports.length, failed, rows };
}

/** An export of everything, now that nothing changes any more. @returns its rows */
export async function verifyLastExport(world: World, client: Client, [account, timeZone]: Account) {
  const { id } = await client.api.requestExport(account, {
    from: `${QUIET_MONTH}-01`,
    to: Temporal.Now.plainDateISO(timeZone).toString(),
    format: 'csv_raw',
  });
  await client.api.waitForExport(account, id);
  const found = (await rowsOf(world, { account, id, isOfQuietMonth: false, askedAt: 0 }, client)) ?? [];
  const expected = countedOf(world, account)
    .filter(isCall)
    .map((event) => rowOf(event, timeZone));
  if (sorted(found) !== sorted(expected)) {
    const missing = expected.find((row) => !found.includes(row));
    const foreign = found.find((row) => !expected.includes(row));
    world.verdict.violate(
      `the last export of ${account} lacks ${missing ?? 'nothing'} and has ${foreign ?? 'nothing else'}`,
    );
  }
  return found.length;
}

/** Each request has one decision, which everybody was told, and each grant one pack. */
export async function verifyDecisions(world: World, client: Client) {
  for (const [account] of ACCOUNTS) {
    const asked = world.decisions.filter((one) => one.account === account);
    const requests = await Array.fromAsync(client.api.listQuotaRequests(account));
    const packs = await Array.fromAsync(client.api.listPacks(account));
    const granted = requests.filter(({ status }) => status === 'granted');
    if (requests.length !== asked.length)
      world.verdict.violate(`${account} has ${requests.length} requests instead of ${asked.length}`);
    if (packs.length !== granted.length)
      world.verdict.violate(`${account} has ${packs.length} packs for ${granted.length} grants`);
    for (const { id, quantity, answers } of asked) {
      const request = requests.find((one) => one.id === id);
      const told = answers
        .filter(({ status }) => status === 200)
        .map(({ text }) => JSON.parse(text) as typeof request);
      if (!request?.decision || told.length === 0) {
        world.verdict.violate(`the request ${id} of ${account} has no decision`);
        continue;
      }
      if (told.some((one) => one?.status !== request.status || one.decision?.at !== request.decision?.at))
        world.verdict.violate(`two people were told different decisions of ${id}`);
      const pack = packs.filter(({ id: packId }) => packId === request.decision?.packId);
      if (request.status === 'granted' && (pack.length !== 1 || pack[0]?.quantity !== quantity))
        world.verdict.violate(`the grant of ${id} made ${pack.length} packs`);
    }
  }
  return { decisions: world.decisions.length };
}

const MEASURES: Record<string, (events: readonly CloudEvent[]) => number> = {
  sms: (events) => events.filter(({ type }) => type === 'sms.sent').length,
  interviews: (events) => events.filter(({ type }) => type === 'interview.completed').length,
  audio_minutes: (events) =>
    events
      .filter(({ type }) => type === 'audio.recorded')
      .reduce((sum, { data }) => sum + Number(data['durationSeconds']), 0) / 60,
  call_minutes: (events) =>
    events
      .filter(isCall)
      .reduce((sum, { data }) => sum + price(data as unknown as Call, TERMS).billedSeconds, 0) / 60,
};

/** Each limit that is reached has its warning, and each warning and request its email, once or twice. */
export async function verifyEmails(world: World, client: Client, { mailboxUrl }: Stack) {
  const response = await fetch(`${mailboxUrl}/store`);
  const { emails } = (await response.json()) as { emails: { body: { text: string } }[] };
  let twice = 0;
  let alerts = 0;
  for (const [account, timeZone] of ACCOUNTS) {
    const raised = await Array.fromAsync(client.api.listAlerts(account));
    const about = raised.filter(({ kind }) => kind === 'threshold' || kind === 'forecast');
    alerts += about.length;
    for (const { id, state } of about)
      if (state === 'pending' || state === 'undelivered')
        world.verdict.violate(`the warning ${id} of ${account} is ${state}`);
    const month = Temporal.Now.plainDateISO(timeZone).toPlainYearMonth().toString();
    const counted = countedOf(world, account).filter(
      ({ time }) =>
        Temporal.Instant.from(time)
          .toZonedDateTimeISO(timeZone)
          .toPlainDate()
          .toPlainYearMonth()
          .toString() === month,
    );
    const packs = await Array.fromAsync(client.api.listPacks(account));
    for (const [meter, plan] of Object.entries(QUOTAS)) {
      const limit = packs
        .filter((pack) => pack.meter === meter)
        .reduce((sum, { quantity }) => sum + quantity, plan);
      const used = MEASURES[meter]?.(counted) ?? 0;
      const reached = [100, 90, 75].find((threshold) => used * 100 >= limit * threshold);
      const isWarned = raised.some(
        (one) =>
          one.meter === meter &&
          one.month === month &&
          one.limit === limit &&
          (one.threshold ?? 0) >= (reached ?? 0),
      );
      if (reached !== undefined && !isWarned)
        world.verdict.violate(`${account} has ${used} of ${limit} ${meter} and no warning of ${reached}%`);
    }
    const wanted = [...about, ...world.decisions.filter((one) => one.account === account)];
    for (const { id } of wanted) {
      const sent = emailsAbout(emails, account, id);
      if (sent === 2) twice += 1;
      if (sent < 1 || sent > 2) world.verdict.violate(`${account} got ${sent} emails about ${id}`);
    }
  }
  return { alerts, emails: emails.length, twice };
}

/** How many emails have a link for one thing of an account. */
const emailsAbout = (emails: readonly { body: { text: string } }[], account: string, id: string) =>
  emails.filter(({ body }) =>
    [...body.text.matchAll(/#\S+/g)].some(([fragment]) => {
      const link = new URLSearchParams(fragment.slice(1));
      return link.get('account') === account && [...link.values()].includes(id);
    }),
  ).length;
