import { access } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { emailsTo } from './mailbox.ts';
import { newDataDir, removeDataDir, startSystem, type System } from './system.ts';
import { readReport } from './usage-report.ts';

/** The first start loads the demo data, as `npm start` does; the second finds it. */
let dataDir: string;
let system: System;
let started: Temporal.Instant;

beforeAll(async () => {
  dataDir = await newDataDir();
  started = Temporal.Now.instant();
  system = await startSystem(dataDir, []);
});

afterAll(async () => {
  await system.stop();
  await removeDataDir(dataDir);
});

test('a single Ready line lists every URL', () => {
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

test('stack.json has what an outside client needs', () => {
  const { apiUrl, dashboardUrl, mailboxUrl, adminKey, dynamodbUrl, s3Url } = system.stack;
  expect(adminKey).toMatch(/^uk_/);
  for (const url of [apiUrl, dashboardUrl, mailboxUrl, dynamodbUrl, s3Url])
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/?$/);
});

test('every port listens only on 127.0.0.1', async () => {
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

test('the health check is ok without a token', async () => {
  const answer = await openClient(system.stack).get<{ status: string }>('/v1/health', { token: null });
  expect([answer.status, answer.body.status]).toEqual([200, 'ok']);
});

test('the schedules are listed, and a run in the future is refused if it could lose marks', async () => {
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
  const accounts = async () => (await openClient(system.stack).api.listAccounts().page()).items;
  const usageOf = async (id: string) => (await openClient(system.stack).api.readUsage(id)).months;

  /** The current month in an account's zone at the time when the demo data was generated. */
  const runningMonth = ({ timeZone }: { timeZone: string }) =>
    started.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth();

  test('shows use in every past month of every account', async () => {
    const all = await accounts();
    expect(all.length).toBeGreaterThanOrEqual(2);
    for (const account of all) {
      const months = await usageOf(account.id);
      expect(months).toHaveLength(6);
      const over = months.filter(({ month }) => month < runningMonth(account).toString());
      expect(over.length).toBeGreaterThanOrEqual(4);
      for (const { month, calls, interviews, sms, audio, state } of over) {
        const counts = [calls.count, interviews.count, sms.count, audio.count];
        expect(Math.min(...counts), `${account.id} ${month}`).toBeGreaterThan(0);
        expect(state).toBe('closed');
      }
      expect(months.at(-1)?.state).toBe('open');
    }
  });

  test('is live: an event that is recorded right after the start is in the very next usage', async () => {
    const client = openClient(system.stack);
    for (const { id } of await accounts()) {
      const campaignId = 'right-after-the-start';
      const time = new Date().toISOString().replace(/\.\d+/, '');
      const data = {
        campaignId,
        campaignName: 'Right after the start',
        messageType: 'invitation',
        segments: 1,
      };
      await client.record([anEvent(id, 'sms.sent', { time, data })]);
      const { months } = await client.api.readUsage(id, { months: 2, campaignId });
      expect(months.reduce((sum, { sms }) => sum + sms.count, 0)).toBe(1);
    }
  });

  test('has an account near its SMS limit and one over its call minutes, this month or last', async () => {
    const client = openClient(system.stack);
    const asked = (await accounts()).flatMap((account) => {
      const running = runningMonth(account);
      return [running, running.subtract({ months: 1 })].map((month) =>
        client.api.readQuotas(account.id, { month: month.toString() }),
      );
    });
    const standings = (await Promise.all(asked)).flatMap(({ meters }) => meters);
    const has = (meter: string, status: string) =>
      standings.some((standing) => standing.meter === meter && standing.status === status);
    expect([has('sms', 'warning'), has('call_minutes', 'exceeded')]).toEqual([true, true]);
  });

  test('leads to warnings and monthly reports in the mailbox', async () => {
    // One CSM may have several of the companies.
    const csms = new Set((await accounts()).map(({ csm }) => csm.email));
    const emails = (await Promise.all([...csms].map((csm) => emailsTo(system.stack, csm)))).flat();
    const subjects = emails.map(({ subject }) => subject);
    expect(subjects.some((subject) => /^SMS .*\d+% used/.test(subject))).toBe(true);
    expect(subjects.some((subject) => /^Call minutes \d+% \([\d,]+ over\)/.test(subject))).toBe(true);
    expect(subjects.filter((subject) => /^\w+ \d{4} usage/.test(subject))).toHaveLength(
      (await accounts()).length,
    );
  });

  test('passes the audit of every month without a difference', async () => {
    const client = openClient(system.stack);
    for (const { id } of await accounts()) {
      for (const { month } of await usageOf(id)) {
        const audit = await client.api.auditMonth(id, { month });
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

test('SIGTERM exits with 0 and leaves no process; the next start has the same key, data and totals', async () => {
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
  const { months } = await after.api.readUsage('kept', { months: 2 });
  expect(months.reduce((sum, { sms }) => sum + sms.count, 0)).toBe(2);
  const { items } = await after.api.listAccounts().page();
  expect(items.length).toBeGreaterThan(2);
});
