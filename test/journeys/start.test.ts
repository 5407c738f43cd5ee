import { access } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { emailsTo } from './mailbox.ts';
import { newDataDir, removeDataDir, startSystem, type System } from './system.ts';
import { readReport, type Report } from './usage-report.ts';

/** The first start loads the demo data, as anybody's does; the second finds it. */
let dataDir: string;
let system: System;
let seconds: number;

beforeAll(async () => {
  dataDir = await newDataDir();
  const started = performance.now();
  system = await startSystem(dataDir, []);
  seconds = (performance.now() - started) / 1000;
}, 180_000);

afterAll(async () => {
  await system.stop();
  await removeDataDir(dataDir);
});

test('one line says Ready and names every address', () => {
  const ready = system.lines.filter((line) => line.startsWith('Ready'));
  expect(ready).toHaveLength(1);
  const { apiUrl, dashboardUrl, mailboxUrl, s3Url, dynamodbUrl } = system.stack;
  for (const url of [apiUrl, dashboardUrl, mailboxUrl, s3Url, dynamodbUrl]) expect(ready[0]).toContain(url);
});

test('each demo account has a link that opens its dashboard', async () => {
  const links = system.lines.flatMap((line) => /^ {2}.+ \(demo\): (\S+)$/.exec(line)?.[1] ?? []);
  expect(links).toHaveLength(3);
  for (const link of links) {
    const { origin, hash } = new URL(link);
    expect(origin).toBe(new URL(system.stack.dashboardUrl).origin);
    const session = new URLSearchParams(hash.slice(1));
    const usage = await fetch(`${origin}/v1/accounts/${session.get('account')}/usage`, {
      headers: { authorization: `Bearer ${session.get('token')}` },
    });
    expect(usage.status).toBe(200);
  }
});

test('stack.json holds what an outside client needs', () => {
  const { apiUrl, dashboardUrl, mailboxUrl, adminKey, dynamodbUrl, s3Url } = system.stack;
  expect(adminKey).toMatch(/^uk_/);
  for (const url of [apiUrl, dashboardUrl, mailboxUrl, dynamodbUrl, s3Url])
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/?$/);
});

test('every port listens on 127.0.0.1 alone', async () => {
  const { apiUrl, mailboxUrl, dynamodbUrl, s3Url } = system.stack;
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  for (const url of [apiUrl, mailboxUrl, dynamodbUrl, s3Url]) {
    expect((await fetch(url)).status).toBeLessThan(500);
    for (const address of [...others, '[::1]', '127.0.0.2']) {
      await expect(fetch(`http://${address}:${new URL(url).port}`), address).rejects.toThrow();
    }
  }
});

test('health says ok, without a token', async () => {
  const answer = await openClient(system.stack).get<{ status: string }>('/v1/health', { token: null });
  expect([answer.status, answer.body.status]).toEqual([200, 'ok']);
});

test('the schedules are listed, and a run ahead of the clock is refused where it could lose marks', async () => {
  const client = openClient(system.stack);
  const { items } = await client.must<{ items: { name: string }[] }>('GET', '/_local/schedules');
  expect(items.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['roll-up-usage', 'check-quotas', 'close-month']),
  );
  const ahead = new Date(Date.now() + 3_600_000).toISOString();
  const answer = await client.post(`/_local/schedules/roll-up-usage/run?at=${ahead}`, undefined);
  expect(answer.status).toBe(422);
});

describe('the demo data', () => {
  interface Account {
    id: string;
    name: string;
    csm: { email: string };
  }
  interface Standing {
    meter: string;
    percent: number | null;
    status: string;
  }
  const accounts = async () =>
    (await openClient(system.stack).must<{ items: Account[] }>('GET', '/v1/accounts')).items;
  const usageOf = async (id: string) =>
    (
      await openClient(system.stack).must<{ months: (Report & { month: string; state: string })[] }>(
        'GET',
        `/v1/accounts/${id}/usage`,
      )
    ).months;

  test('is there within two minutes, on a machine that has other work', () => {
    expect(seconds).toBeLessThan(120);
  });

  test('shows use in each of six months, in every account', async () => {
    const all = await accounts();
    expect(all.length).toBeGreaterThanOrEqual(2);
    for (const { id } of all) {
      const months = await usageOf(id);
      expect(months).toHaveLength(6);
      for (const { month, calls, interviews, sms, audio, state } of months) {
        const counts = [calls.count, interviews.count, sms.count, audio.count];
        expect(Math.min(...counts), `${id} ${month}`).toBeGreaterThan(0);
        expect(state).toBe(month === months.at(-1)?.month ? 'open' : 'closed');
      }
    }
  });

  test('has an account at 75 % of its SMS or more, and one over its call minutes', async () => {
    const client = openClient(system.stack);
    const standings = (
      await Promise.all(
        (await accounts()).map(({ id }) =>
          client.must<{ meters: Standing[] }>('GET', `/v1/accounts/${id}/quotas`),
        ),
      )
    ).flatMap(({ meters }) => meters);
    expect(standings.some(({ meter, percent }) => meter === 'sms' && (percent ?? 0) >= 75)).toBe(true);
    expect(standings.some(({ meter, status }) => meter === 'call_minutes' && status === 'exceeded')).toBe(
      true,
    );
  });

  test('has left warnings and monthly reports in the mailbox', async () => {
    const emails = (
      await Promise.all((await accounts()).map(({ csm }) => emailsTo(system.stack, csm.email)))
    ).flat();
    const subjects = emails.map(({ subject }) => subject);
    expect(subjects.some((subject) => /SMS messages .*\d+% of the limit/.test(subject))).toBe(true);
    expect(subjects.some((subject) => /Call minutes over the limit/.test(subject))).toBe(true);
    expect(subjects.filter((subject) => subject.includes('usage report for'))).toHaveLength(
      (await accounts()).length,
    );
  });

  test('adds up: the audit of every month finds no difference', async () => {
    const client = openClient(system.stack);
    for (const { id } of await accounts()) {
      for (const { month } of await usageOf(id)) {
        const path = `/v1/accounts/${id}/audit?month=${month}`;
        const audit = await client.must<Record<'events' | 'rollups' | 'difference', Report>>('GET', path);
        expect(readReport(audit.rollups)).toEqual(readReport(audit.events));
        const { calls, interviews, sms, segments, audio } = readReport(audit.difference);
        expect({ calls, interviews, sms, segments, audio }).toEqual({
          calls: { count: 0, seconds: 0, billedSeconds: 0, costUsd: '0.0000' },
          interviews: 0,
          sms: 0,
          segments: 0,
          audio: { count: 0, seconds: 0, minutesAsSeconds: 0 },
        });
      }
    }
  });
});

test('SIGTERM ends it with 0, leaves nothing running, and the next start has key, data and totals', async () => {
  const before = openClient(system.stack);
  await before.putAccount('kept');
  await before.record([anEvent('kept', 'sms.sent'), anEvent('kept', 'sms.sent')]);
  const earlier = system;
  expect(await system.stop()).toBe(0);
  expect(earlier.isAlive()).toBe(false);
  await expect(fetch(earlier.stack.apiUrl)).rejects.toThrow();

  system = await startSystem(dataDir, []);
  await access(join(dataDir, 'stack.json'));
  expect(system.stack.adminKey).toBe(earlier.stack.adminKey);
  expect(system.lines.join('\n')).not.toMatch(/Demo data: \d+ %/);
  const after = openClient(system.stack);
  await after.run('roll-up-usage');
  const { months } = await after.must<{ months: Report[] }>('GET', '/v1/accounts/kept/usage?months=2');
  expect(months.reduce((sum, { sms }) => sum + sms.count, 0)).toBe(2);
  const { items } = await after.must<{ items: { id: string }[] }>('GET', '/v1/accounts');
  expect(items.length).toBeGreaterThan(2);
}, 90_000);
