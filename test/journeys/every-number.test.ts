import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ExportBody } from '../../client/src/usage-data-client.ts';
import { launchBrowser } from '../dashboard/browser.ts';
import { dayOnPage, duration, figuresOnPage, hundredths, money, tenths } from './as-on-page.ts';
import { openClient, type Client } from './client.ts';
import { identityOf, type CloudEvent } from './events.ts';
import { COLUMNS, download, finishedExport, readCsv } from './exports.ts';
import { count, microsOf, minutes, usd } from './independent-count.ts';
import { emailsTo } from './mailbox.ts';
import { run } from './operator.ts';
import * as walk from './page-walk.ts';
import { newDataDir, removeDataDir, startOwnSystem, type System } from './system.ts';
import { expectedReport, readReport, wholeSeconds } from './usage-report.ts';
import {
  callRow,
  CAMPAIGNS,
  campaignOf,
  dayOf,
  figuresOf,
  isCall,
  monthToWalk,
  nameOf,
  PRICED,
  recruiterOf,
  usageOf,
} from './walked-usage.ts';

/*
 * Every number that anybody sees of a month is the same one: on the page, in the API, in a file, in the manifest, in the
 * report and in the certificate. What it must be is counted here, from the events that were sent and the contract alone.
 */

const ZONES = ['America/New_York', 'Pacific/Chatham'];
/** As many as the page shows at first. */
const MONTHS_SHOWN = 6;

const companies = ZONES.map((timeZone) => {
  const id = `walk-${timeZone.split('/')[1]?.toLowerCase()}`;
  const walked = monthToWalk(timeZone, MONTHS_SHOWN);
  return { id, timeZone, ...walked, sent: usageOf(id, timeZone, walked), csm: `${id}@csm.example` };
});
type Walked = (typeof companies)[number];
type ExportKind = NonNullable<ExportBody['kind']>;

/** A separate system, because it closes months as of their ends. */
let system: System;
let dataDir: string;
let client: Client;
let browser: Browser;

beforeAll(async () => {
  dataDir = await newDataDir();
  [system, browser] = await Promise.all([startOwnSystem(dataDir, inject('assembly')), launchBrowser()]);
  client = openClient(system.stack);
  const { rates } = PRICED;
  const quotas = { call_minutes: 300, sms: 30 };
  for (const { id, timeZone, csm } of companies)
    await client.putAccount(id, { timeZone, rates, quotas, csm: { name: 'Cora Smith', email: csm } });
  await client.record(companies.flatMap(({ sent }) => sent));
  await client.run('roll-up-usage');
  const ends = companies.map(({ month, timeZone }) => endOf(month, timeZone)).sort();
  // As of each end, so that each month is reported; then all of them are certified.
  for (const end of ends) await client.run('close-month', end);
  await client.run('close-month');
});

afterAll(async () => {
  await Promise.all([system.stop(), browser.close()]);
  await removeDataDir(dataDir);
});

/** Two hours after a month. */
const endOf = (month: string, timeZone: string) =>
  Temporal.PlainYearMonth.from(month)
    .add({ months: 1 })
    .toPlainDate({ day: 1 })
    .toZonedDateTime(timeZone)
    .add({ hours: 2 })
    .toInstant()
    .toString();

test('one of the months has a day on which clocks change', () => {
  expect(companies.some(({ hours }) => hours !== 24)).toBe(true);
});

describe.for(companies)('$id', (company) => {
  const { sent } = company;

  test('every number is the same from the quota to the file, and in the report', async () => {
    await walkThrough(company, sent);
    expect(await stateOf(company)).toBe('closed');
    const [report] = await reportsOf(company);
    const { calls, sms, interviews, audio } = expectedReport(count(sent, PRICED));
    const used = {
      'Call minutes': minutes(calls.billedSeconds),
      'Completed interviews': interviews,
      'SMS messages': sms,
      'Recorded audio minutes': minutes(audio.seconds),
    };
    for (const [meter, figure] of Object.entries(used))
      expect(report?.text).toMatch(new RegExp(`^${meter}: +${hundredths(figure)} \\(`, 'm'));
    expect(report?.text).toContain(money(calls.costUsd));
    expect(await verify(company, ['calls', 'sms', 'interviews', 'audio'])).toMatchObject({
      code: 0,
      err: '',
    });
  });

  test('and again after one call was voided and another corrected', async () => {
    const [voided, corrected] = sent.filter((event) => isCall(event) && isLookedInto(company, event));
    if (!voided || !corrected) throw new Error('the day has too few calls');
    const correction = { ...corrected, data: { ...corrected.data, durationSeconds: 1234, callType: 'live' } };
    await client.voidEvents([identityOf(voided)]);
    await client.record([correction]);
    await client.run('roll-up-usage');
    const left = sent
      .filter((event) => event !== voided)
      .map((event) => (event === corrected ? correction : event));
    await walkThrough(company, left);
    expect(await stateOf(company)).toBe('restated');
    expect(await reportsOf(company)).toHaveLength(1);

    // The certificate is that of the report until what changed is counted for good, and tells the day that differs.
    const verified = await verify(company, ['calls']);
    expect(verified.code).toBe(1);
    const certified = sent.filter(
      (event) => isCall(event) && dayOf(event, company.timeZone) === company.day,
    ).length;
    expect(verified.out).toContain(
      `${company.day}: ${certified - 1} events in the files, ${certified} certified`,
    );
  });
});

/** The calls that the walk ends at: those of the day. */
const LOOKED_INTO = { campaign: CAMPAIGNS[0], recruiter: 'rec-1' };
const isOfCampaign = (event: CloudEvent) => campaignOf(event) === LOOKED_INTO.campaign;
const isLookedInto = ({ day, timeZone }: Walked, event: CloudEvent) =>
  dayOf(event, timeZone) === day && isOfCampaign(event) && recruiterOf(event) === LOOKED_INTO.recruiter;

/** Walks from the card of a quota to the file of a campaign, and compares page, API and file with the count. */
async function walkThrough(company: Walked, events: readonly CloudEvent[]): Promise<void> {
  const { id, month, day } = company;
  const calls = events.filter(isCall);
  const ofCampaign = calls.filter(isOfCampaign);
  const page = await openPage(id);

  await walk.chooseMonth(page, month);
  await isOnTheCards(company, events, page);
  await isEveryDay(company, calls, await walk.openMonth(page, 'call_minutes'));

  await isWhatMakesIt(company, 'campaign', calls, await walk.breakdown(page, 'Campaign'));
  const daysOfCampaign = await walk.filterByCampaign(page, nameOf(LOOKED_INTO.campaign));
  await isEveryDay(company, ofCampaign, daysOfCampaign, LOOKED_INTO.campaign);

  await isWhatMakesIt(company, 'recruiter', calls, await walk.breakdown(page, 'Recruiter'));
  const listed = await walk.callsOf(page, Number(day.slice(-2)), LOOKED_INTO.recruiter);
  const looked = calls.filter((event) => isLookedInto(company, event));
  await isEveryCall(company, looked, listed);

  expect(await walk.digest(page)).toBe((await client.api.readCertificate(id, month)).digest);
  const removed = [dayOnPage(day), `Recruiter ${LOOKED_INTO.recruiter}`];
  await isInTheFile(company, ofCampaign, await walk.exportCampaign(page, removed));
  await page.context().close();
}

async function openPage(id: string): Promise<Page> {
  const { url } = await client.api.openPortalSession(id);
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function isOnTheCards({ id, month }: Walked, events: readonly CloudEvent[], page: Page) {
  const expected = expectedReport(count(events, PRICED));
  const { months } = await client.api.readUsage(id, { months: 1, until: month });
  expect(months.map(readReport)).toEqual([expected]);
  const { meters } = await client.api.readQuotas(id, { month });
  for (const [meter, seconds, used] of [
    ['call_minutes', expected.calls.billedSeconds, minutes(expected.calls.billedSeconds)],
    ['sms', expected.sms * 60, expected.sms],
    ['interviews', expected.interviews * 60, expected.interviews],
    ['audio_minutes', expected.audio.seconds, minutes(expected.audio.seconds)],
  ] as const) {
    expect(wholeSeconds(meters.find((each) => each.meter === meter)?.used ?? -1)).toBe(seconds);
    expect(await walk.quotaCard(page, meter)).toBe(tenths(used));
  }
}

/** @param rows those of the page: the day, its minutes, the running total */
async function isEveryDay(
  { id, timeZone, month, day, hours }: Walked,
  calls: readonly CloudEvent[],
  rows: readonly string[][],
  campaignId?: string,
) {
  const of = (date: string) => figuresOf(calls.filter((event) => dayOf(event, timeZone) === date));
  const until = (date: string) => figuresOf(calls.filter((event) => dayOf(event, timeZone) <= date)).minutes;
  const range = { from: `${month}-01`, to: lastDayOf(month) };
  const { days } = await client.api.readDays(id, { ...range, campaignId });
  expect(days.map(({ calls }) => figuresIn(calls))).toEqual(days.map((each) => of(each.day)));
  expect(days.find((each) => each.day === day)?.hours).toBe(hours);
  const note = (date: string) => (date === day && hours !== 24 ? `${hours} hours` : '');
  expect(rows.map((row) => row.slice(0, 3))).toEqual([
    ...days.map((each) => [
      dayOnPage(each.day) + note(each.day),
      hundredths(of(each.day).minutes),
      hundredths(until(each.day)),
    ]),
    ['Whole month', ...Array<string>(2).fill(hundredths(figuresOf(calls).minutes))],
  ]);
}

/** @param rows those of the page: the part, its calls, its minutes and its costs */
async function isWhatMakesIt(
  { id, month }: Walked,
  by: 'campaign' | 'recruiter',
  calls: readonly CloudEvent[],
  rows: readonly string[][],
) {
  const partOf = by === 'campaign' ? campaignOf : recruiterOf;
  const parts = [...Map.groupBy(calls, partOf)].map(([key, events]) => [key, figuresOf(events)] as const);
  const { items, unattributed, total } = await client.api.breakDownMonth(id, { month, kind: 'calls', by });
  expect(new Map(items.map((item) => [item.key ?? undefined, figuresOfPart(item)]))).toEqual(
    new Map(parts.filter(([key]) => key !== undefined)),
  );
  const nobody = parts.find(([key]) => key === undefined)?.[1] ?? figuresOf([]);
  expect([unattributed, total].map(figuresOfPart)).toEqual([nobody, figuresOf(calls)]);
  const name = (key: string | undefined) =>
    key === undefined ? 'No recruiter' : by === 'campaign' ? nameOf(key) : key;
  expect(rows.map((row) => row.slice(0, 4)).sort()).toEqual(
    [
      ...parts.map(([key, figures]) => [name(key), ...figuresOnPage(figures)]),
      ['Total', ...figuresOnPage(figuresOf(calls))],
    ].sort(),
  );
}

/** @param rows those of the page, with the voided ones */
async function isEveryCall({ id, day }: Walked, calls: readonly CloudEvent[], rows: readonly string[][]) {
  const expected = calls.map(callRow).sort(byCandidate);
  expect(
    rows
      .filter(([time]) => !time?.endsWith('voided'))
      .map((row) => ({ candidateId: row[3] ?? '', rest: row.slice(6, 9) }))
      .sort(byCandidate),
  ).toEqual(
    expected.map(({ candidateId, durationSeconds, ...figures }) => ({
      candidateId,
      rest: [duration(durationSeconds), hundredths(figures.minutes), money(figures.usd)],
    })),
  );
  const { campaign: campaignId, recruiter: recruiterId } = LOOKED_INTO;
  const query = { kind: 'calls', from: day, to: day, campaignId, recruiterId, limit: 100 } as const;
  const { items } = await client.api.listEvents(id, query).page();
  expect(items).toHaveLength(rows.length);
  expect(
    items
      .filter(({ voided }) => !voided)
      .map(({ data, quantity, price }) => ({
        candidateId: String(data['candidateId']),
        durationSeconds: Number(data['durationSeconds']),
        minutes: quantity.toFixed(2),
        usd: price.costUsd,
      }))
      .sort(byCandidate),
  ).toEqual(expected);
}

/** The rows, what they add up to, and what the manifest says of them. */
async function isInTheFile(
  { id, timeZone }: Walked,
  calls: readonly CloudEvent[],
  { id: exportId, bytes, row: shown }: { id: string; bytes: Buffer; row: string },
) {
  const [header, ...rows] = readCsv(bytes);
  expect(header).toEqual(COLUMNS);
  const column = (name: string) => rows.map((row) => row[COLUMNS.indexOf(name)] ?? '');
  const sum = (name: string) => column(name).reduce((all, each) => all + microsOf(each), 0n);
  const expected = figuresOf(calls);
  const sums = {
    count: rows.length,
    minutes: usd(sum('Billed (min)')).slice(0, -2),
    usd: usd(sum('Cost (USD)')),
  };
  expect(sums).toEqual(expected);
  expect(column('Call ID').sort()).toEqual(calls.map((event) => event.id).sort());
  const { manifest } = await client.api.getExport(id, exportId);
  expect(manifest).toMatchObject({
    rows: rows.length,
    timeZone,
    filter: { campaignIds: [LOOKED_INTO.campaign] },
  });
  expect(figuresIn(manifest?.totals['calls'] as CallFigures)).toEqual(expected);
  expect(shown).toContain(`${rows.length} rows`);
}

/** Asks the command that anybody may run whether files of the whole month have exactly the certified events. */
async function verify({ id, month }: Walked, kinds: readonly ExportKind[]) {
  const range = { from: `${month}-01`, to: lastDayOf(month), format: 'tsv' } as const;
  const certificate = await client.api.readCertificate(id, month);
  const path = join(dataDir, `${id}.json`);
  await writeFile(path, JSON.stringify(certificate));
  const files = await Promise.all(
    kinds.map(async (kind) => {
      const { downloadUrl, manifest } = await finishedExport(client, id, { ...range, kind });
      expect(manifest?.certificate).toMatchObject({ month, digest: certificate.digest });
      const file = join(dataDir, `${id}-${kind}.tsv`);
      await writeFile(file, (await download(downloadUrl)).bytes);
      return file;
    }),
  );
  const only = kinds.flatMap((kind) => ['--kind', kind]);
  return run(system.stack, 'verify', '--certificate', path, '--month', month, ...only, ...files);
}

/** The reports of the month that were sent. */
async function reportsOf({ csm, month }: Walked) {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const name = first.toLocaleString('en-GB', { month: 'long', year: 'numeric' });
  return (await emailsTo(system.stack, csm)).filter(({ subject }) => subject.startsWith(`${name} usage`));
}

async function stateOf({ id, month }: Walked) {
  const { months } = await client.api.readUsage(id, { months: 1, until: month });
  return months[0]?.state;
}

interface CallFigures {
  count: number;
  billedMinutes: number;
  costUsd: string;
}
const figuresIn = ({ count, billedMinutes, costUsd }: CallFigures) => ({
  count,
  minutes: minutes(wholeSeconds(billedMinutes)),
  usd: costUsd,
});
const figuresOfPart = ({
  count,
  quantity,
  costUsd,
}: {
  count: number;
  quantity: number;
  costUsd: string | null;
}) => figuresIn({ count, billedMinutes: quantity, costUsd: costUsd ?? '' });

const lastDayOf = (month: string) => `${month}-${Temporal.PlainYearMonth.from(month).daysInMonth}`;

const byCandidate = (left: { candidateId: string }, right: { candidateId: string }) =>
  left.candidateId < right.candidateId ? -1 : 1;
