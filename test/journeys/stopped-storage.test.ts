import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openClient, someTerms, type Client } from './client.ts';
import { anEvent, minutesAgo, type CloudEvent } from './events.ts';
import { newDataDir, removeDataDir, startOwnSystem, type System } from './system.ts';

const id = 'stopped';
/** Longer than the authorizer waits for storage, and than most functions try it. */
const STOPPED_MS = 17_000;
/** Of each kind of request. They queue for the few instances that the local system has of each function. */
const CLIENTS = 2;

let dataDir: string;
let system: System;
let client: Client;

beforeAll(async () => {
  dataDir = await newDataDir();
  system = await startOwnSystem(dataDir, inject('assembly'));
  client = openClient(system.stack);
  await client.putAccount(id, { timeZone: 'UTC' });
  // Every function that is asked below has started.
  for (const { method, path, body } of kinds(0)) await client.must(method, path, { body });
});

afterAll(async () => {
  await system.stop();
  await removeDataDir(dataDir);
});

/** The process of the DynamoDB emulator, which has one to itself. */
function emulatorOf(pid: number): number {
  const emulators = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return Number(parent) === pid && command.includes('dynamodb.child.ts');
    } catch {
      // It has ended since it was listed.
      return false;
    }
  });
  expect(emulators).toHaveLength(1);
  return Number(emulators[0]);
}

const time = minutesAgo(10);
const eventOf = (number: number): CloudEvent => anEvent(id, 'sms.sent', { id: `sms-${number}`, time });
/** Requests that end in different functions: each reads or writes in its own way. */
const kinds = (number: number): { method: string; path: string; body?: unknown }[] => [
  { method: 'POST', path: '/v1/events', body: [eventOf(number)] },
  { method: 'GET', path: `/v1/accounts/${id}/usage` },
  { method: 'GET', path: `/v1/accounts/${id}/quotas` },
  { method: 'GET', path: `/v1/accounts/${id}/exports` },
  { method: 'PUT', path: `/v1/accounts/${id}`, body: { ...someTerms(id), timeZone: 'UTC' } },
];

interface Answered {
  what: string;
  status: number;
  retryAfter: string | null;
}

// Signals do not exist on Windows, and /proc exists on Linux alone.
test.runIf(process.platform === 'linux')(
  'while storage does not respond, every answer is 503 with Retry-After, and all is well when it goes on',
  async () => {
    const emulator = emulatorOf(system.pid);
    const answers: Answered[] = [];
    const confirmed = new Set([0]);
    let isOver = false;
    let next = 0;
    const work = async (kind: number) => {
      while (!isOver) {
        const number = (next += 1);
        const { method, path, body } = kinds(number)[kind]!;
        const response = await fetch(system.stack.apiUrl + path, {
          method,
          headers: {
            authorization: `Bearer ${system.stack.adminKey}`,
            'content-type': 'application/json',
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        const { status, headers } = response;
        answers.push({
          what: `${method} ${path}: ${status} ${text.slice(0, 200)}`,
          status,
          retryAfter: headers.get('retry-after'),
        });
        if (kind === 0 && status === 202) confirmed.add(number);
        if (status === 503) await sleep(200);
      }
    };
    const working = kinds(0).flatMap((_, kind) => Array.from({ length: CLIENTS }, () => work(kind)));
    await sleep(1000);
    process.kill(emulator, 'SIGSTOP');
    try {
      await sleep(STOPPED_MS);
    } finally {
      process.kill(emulator, 'SIGCONT');
    }
    await sleep(2000);
    isOver = true;
    await Promise.all(working);

    const isRight = ({ status, retryAfter }: Answered) =>
      status < 300 || (status === 503 && Number(retryAfter) > 0);
    expect(answers.filter((answer) => !isRight(answer)).map(({ what }) => what)).toEqual([]);
    expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(5);

    // What was confirmed is there; what was refused may have been stored, and is the same event when it is sent again.
    await client.record(Array.from({ length: next + 1 }, (_, number) => eventOf(number)));
    expect(confirmed.size).toBeGreaterThan(10);
    const { months } = await client.api.readUsage(id, { months: 1, until: time.slice(0, 7) });
    expect(months[0]?.sms.count).toBe(next + 1);
    const audit = await client.api.auditMonth(id, { month: time.slice(0, 7) });
    expect(audit).toMatchObject({ matches: true, findings: [] });
  },
);
