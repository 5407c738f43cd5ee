import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openClient, type Client } from './client.ts';
import { COMPANIES } from './companies.ts';
import { requestsOf, sendAll, wavesOf } from './deliveries.ts';
import { identityOf, type CloudEvent } from './events.ts';
import { COLUMNS, download, finishedExport, readCsv } from './exports.ts';
import { CAMPAIGNS, EVENTS, generateFates, MONTHS, QUIET_MONTH, SEED } from './generated-usage.ts';
import {
  count,
  divideHalfUp,
  microsOf,
  minutes,
  monthOf,
  price,
  usd,
  type Call,
} from './independent-count.ts';
import { newDataDir, removeDataDir, startOwnSystem, type System } from './system.ts';
import { expectedReport, readReport, wholeSeconds } from './usage-report.ts';

interface Use {
  count: number;
  quantity: number;
  costUsd: string | null;
}

/** A separate system, because the rollups of other journeys would recount its hundreds of days every time. */
let system: System;
let dataDir: string;
let client: Client;
const now = Temporal.Now.instant();
const fates = generateFates(now);
const CLIENTS = 8;

/** The events that count in the end, with their months. */
const surviving = fates
  .filter(({ voided }) => !voided)
  .map(({ company, event, correction, late, monthIndex }) => ({
    late,
    monthIndex,
    event: correction ?? event,
    month: monthOf(event, company.timeZone),
  }));
/** The default of an account. */
const LOWEST_THRESHOLD = 75;
const pack = { meter: 'sms' as const, quantity: 50 };

const runningMonth = (zone: string) => now.toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth();
const monthsOf = (zone: string) =>
  Array.from({ length: MONTHS }, (_, index) =>
    runningMonth(zone)
      .subtract({ months: MONTHS - 1 - index })
      .toString(),
  );
const eventsOf = (id: string, month?: string, campaign?: string): CloudEvent[] =>
  surviving
    .filter(
      ({ event, month: counted }) =>
        event.subject === id &&
        (month === undefined || counted === month) &&
        (campaign === undefined || event.data['campaignId'] === campaign),
    )
    .map(({ event }) => event);

beforeAll(async () => {
  dataDir = await newDataDir();
  system = await startOwnSystem(dataDir, inject('assembly'));
  client = openClient(system.stack);
  for (const { id, timeZone, rates, quotas, overageRates } of COMPANIES) {
    await client.putAccount(id, { timeZone, rates, quotas, overageRates });
    for (const month of monthsOf(timeZone)) await client.api.addPack(id, { ...pack, month });
  }
  const waves = wavesOf(fates).map((wave, salt) => requestsOf(wave, 100 + salt));
  const refused = [];
  for (const [index, requests] of waves.entries()) {
    // A rollup in the middle must not make totals final that are still changing.
    const rollup = index === 1 ? client.run('roll-up-usage') : undefined;
    refused.push(...(await sendAll(client, requests, CLIENTS)));
    await rollup;
    if (index === 1) await client.run('close-month');
    // Sending unchanged events again must not restate a month.
    if (index === 2)
      await client.record(
        surviving
          .filter(({ late, monthIndex }) => !late && monthIndex === QUIET_MONTH)
          .slice(0, 100)
          .map(({ event }) => event),
      );
  }
  expect(refused, 'every request is accepted whole').toEqual([]);
  await client.run('roll-up-usage');
});

afterAll(async () => {
  await system.stop();
  await removeDataDir(dataDir);
});

test(`each of the ${EVENTS} events (seed ${SEED}) has its own identity`, () => {
  expect(new Set(fates.map(({ event }) => JSON.stringify(identityOf(event)))).size).toBe(EVENTS);
});

describe.for(COMPANIES)('$id', (company) => {
  const { id, timeZone, quotas, overageRates } = company;
  const months = monthsOf(timeZone);
  const range = {
    from: `${months[0]}-01`,
    to: now.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  };

  const usage = (campaignId?: string) =>
    client.api.readUsage(id, { months: MONTHS, until: months.at(-1), campaignId });

  test('usage of every month matches the independent count', async () => {
    const shown = await usage();
    expect(shown.months.map(({ month }) => month)).toEqual(months);
    for (const report of shown.months)
      expect({ month: report.month, ...readReport(report) }).toEqual({
        month: report.month,
        ...expectedReport(count(eventsOf(id, report.month), company)),
      });
  });

  test('a closed month that late events change is restated; one without changes stays closed', async () => {
    const shown = await usage();
    expect(shown.months.map(({ state }) => state)).toEqual(
      months.map((_, index) => {
        if (index === MONTHS - 1) return 'open';
        return index === QUIET_MONTH ? 'closed' : 'restated';
      }),
    );
  });

  test.for(CAMPAIGNS)('usage of the campaign %s matches the independent count', async (campaign) => {
    const shown = await usage(campaign);
    for (const report of shown.months)
      expect({ month: report.month, ...readReport(report) }).toEqual({
        month: report.month,
        ...expectedReport(count(eventsOf(id, report.month, campaign), company)),
      });
  });

  test('usage of every day matches the independent count', async () => {
    const dayOf = ({ time }: CloudEvent) =>
      Temporal.Instant.from(time).toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const byDay = Map.groupBy(eventsOf(id), dayOf);
    const { days } = await client.api.readDays(id, range);
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).sort());
    expect([days[0]?.day, days.at(-1)?.day]).toEqual([range.from, range.to]);
    for (const report of days)
      expect({ day: report.day, ...readReport(report) }).toEqual({
        day: report.day,
        ...expectedReport(count(byDay.get(report.day) ?? [], company)),
      });
  });

  test.for(months)('the calls of each recruiter in %s match the independent count', async (month) => {
    const calls = eventsOf(id, month).filter(({ type }) => type === 'call.completed');
    const byRecruiter = Map.groupBy(
      calls,
      ({ data }) => (data as unknown as Call).trigger.recruiterId ?? null,
    );
    const use = (events: readonly CloudEvent[] = []) => {
      const { count: number, billedSeconds, micros } = count(events, company).calls;
      return { count: number, billedSeconds, costUsd: usd(micros) };
    };
    const shown = ({ count: number, quantity, costUsd }: Use) => ({
      count: number,
      billedSeconds: wholeSeconds(quantity),
      costUsd,
    });
    const parts = await client.api.breakDownMonth(id, { month, kind: 'calls', by: 'recruiter' });
    const now = parts.items.filter((item) => item.count > 0);
    expect(new Map(now.map((item) => [item.key, shown(item)]))).toEqual(
      new Map(byRecruiter.keys().flatMap((key) => (key === null ? [] : [[key, use(byRecruiter.get(key))]]))),
    );
    expect(shown(parts.unattributed)).toEqual(use(byRecruiter.get(null)));
    expect(shown(parts.total)).toEqual(use(calls));
  });

  test('every stored event of a company is listed once, and the voided ones as such', async () => {
    const listed: { id: string; type: string; voided: boolean }[] = [];
    for await (const event of client.api.listEvents(id, { ...range, limit: 100 })) listed.push(event);
    const counting = listed.filter(({ voided }) => !voided);
    const named = (events: readonly { id: string; type: string }[]) =>
      events.map((event) => `${event.type} ${event.id}`).sort();
    expect(named(counting)).toEqual(named(eventsOf(id)));
  });

  test('every campaign is listed', async () => {
    const { items } = await client.api.listCampaigns(id, { limit: 100 }).page();
    const expected = CAMPAIGNS.map((campaign) => ({ id: campaign, name: `The campaign "${campaign}"` }));
    const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
    expect(items.map(({ id, name }) => ({ id, name })).sort(byId)).toEqual(expected.sort(byId));
  });

  test.for(months)('quotas of %s compare the counted use with the limit', async (month) => {
    const { calls, interviews, sms, audio } = expectedReport(count(eventsOf(id, month), company));
    const shown = await client.api.readQuotas(id, { month });
    // The use in base units, and the number of base units per unit of the limit.
    const used = {
      call_minutes: [calls.billedSeconds, 60],
      interviews: [interviews, 1],
      sms: [sms, 1],
      audio_minutes: [audio.seconds, 60],
    } as const;
    const expected = (Object.keys(used) as (keyof typeof used)[]).map((meter) => {
      const [amount, unit] = used[meter];
      const plan = (quotas as Record<string, number>)[meter] ?? null;
      const packs = meter === pack.meter ? pack.quantity : 0;
      const limit = plan === null ? null : plan + packs;
      const over = limit === null ? 0 : Math.max(0, amount - limit * unit);
      const rate = microsOf((overageRates as Record<string, string>)[meter] ?? '0');
      const costUsd = usd(divideHalfUp(rate * BigInt(over), BigInt(unit)));
      const isNear = limit !== null && amount > 0 && amount * 100 >= limit * unit * LOWEST_THRESHOLD;
      const status = limit === null ? 'unlimited' : over > 0 ? 'exceeded' : isNear ? 'warning' : 'ok';
      return { meter, plan, packs, limit, used: amount, status, over, costUsd };
    });
    expect(
      shown.meters.map(({ meter, plan, packs, limit, used: amount, status, overage }) => {
        const inBase = (value: number) => (meter.endsWith('_minutes') ? wholeSeconds(value) : value);
        return {
          meter,
          plan,
          packs,
          limit,
          used: inBase(amount),
          status,
          over: inBase(overage.quantity),
          costUsd: overage.costUsd,
        };
      }),
    ).toEqual(expected);
  });

  test.for(months)('the audit of %s finds no difference', async (month) => {
    const audit = await client.api.auditMonth(id, { month });
    const expected = expectedReport(count(eventsOf(id, month), company));
    expect(readReport(audit.events)).toEqual(expected);
    expect(readReport(audit.rollups)).toEqual(expected);
    expect(readReport(audit.difference)).toEqual(expectedReport(count([], company)));
  });

  /** The expected rows of the call log. */
  const expectedRows = () =>
    eventsOf(id)
      .filter(({ type }) => type === 'call.completed')
      .map((event) => ({ event, at: Temporal.Instant.from(event.time).epochMilliseconds }))
      .sort((left, right) => left.at - right.at || (left.event.id < right.event.id ? -1 : 1))
      .map(({ event }) => rowOf(event));
  const rowOf = ({ id: callId, time, data }: CloudEvent): string[] => {
    const call = data as unknown as Call;
    const { billedSeconds, micros } = price(call, company);
    const startedAt = Temporal.Instant.from(time)
      .toZonedDateTimeISO(timeZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' });
    const { by, source, recruiterId = '' } = call.trigger;
    const { candidateId, campaignId, campaignName, durationSeconds, callType } = call;
    const facts = [candidateId, campaignId, campaignName, minutes(durationSeconds), minutes(billedSeconds)];
    return [callId, startedAt, callType, by, source, recruiterId, ...facts, usd(micros)];
  };
  // Events that differ only in their source have the same id and time; their order is not specified.
  const ordered = (rows: string[][]) => rows.map((row) => row.join('|')).sort();

  test('csv_raw has every call once, ordered by time, and adds up to the usage', async () => {
    const file = await finishedExport(client, id, { ...range, format: 'csv_raw' });
    const [header, ...rows] = readCsv((await download(file.downloadUrl)).bytes);
    const expected = expectedRows();
    expect(header).toEqual(COLUMNS);
    expect(file.rows).toBe(expected.length);
    expect(rows.map(([callId, startedAt]) => [callId, startedAt])).toEqual(
      expected.map(([callId, startedAt]) => [callId, startedAt]),
    );
    expect(ordered(rows)).toEqual(ordered(expected));

    if (id !== 'exact-manila') return; // Prices of the others have more than four decimals.
    const { calls } = count(eventsOf(id), company);
    const sumOf = (column: number) => rows.reduce((sum, row) => sum + microsOf(row[column] ?? ''), 0n);
    expect(usd(sumOf(11))).toBe(usd(calls.micros));
    expect(sumOf(10) * 60n).toBe(BigInt(calls.billedSeconds) * 1_000_000n);
  });

  test('ndjson has the same calls', async () => {
    const file = await finishedExport(client, id, { ...range, format: 'ndjson' });
    const text = (await download(file.downloadUrl)).bytes.toString('utf8');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => Object.values(JSON.parse(line) as Record<string, string | number | null>))
      .map((values) => values.map((value) => (typeof value === 'number' ? value.toFixed(2) : (value ?? ''))));
    expect(ordered(rows)).toEqual(ordered(expectedRows()));
  });
});
