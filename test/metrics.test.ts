import type { Context, SQSEvent } from 'aws-lambda';
import { onTestFinished, describe, expect, test, vi } from 'vitest';
import { AUDITOR } from '../domain/access/actor.ts';
import { formatInstant } from '../domain/calendar.ts';
import type { DeliveryState } from '../domain/deliveries/delivery.ts';
import type { ExportJob } from '../domain/exports/job.ts';
import { METRICS, type MetricName } from '../domain/operation/metrics.ts';
import { SCHEDULES, type ScheduleName } from '../domain/operation/schedules.ts';
import type { RejectionReason } from '../domain/rejections/reason.ts';
import { systemClock } from '../functions/clock.ts';
import { markKey } from '../functions/storage/keys.ts';
import { tagsOf } from '../functions/email/message-tags.ts';
import { smsSent } from './functions/cloud-events.ts';
import { ask, type Asked } from './functions/ask.ts';
import { recorded, type EventType } from './functions/email/ses-events.ts';
import { handlerEnvironment } from './functions/handler-environment.ts';
import { GRACE_SECONDS, installation } from './functions/installation.ts';
import { UNREACHABLE } from './functions/servers.ts';
import { writtenMetrics } from './written-metrics.ts';

const NAMESPACE = 'UsageData/test';
const { main, events } = await handlerEnvironment({
  AWS_ENDPOINT_URL_SES: UNREACHABLE,
  EXPORTS_QUEUE_URL: UNREACHABLE,
  GRACE_SECONDS: String(GRACE_SECONDS),
  METRICS_NAMESPACE: NAMESPACE,
});

const { handler: record } = await import('../functions/recording/record-usage/handler.ts');
const { handler: settle } = await import('../functions/email/settle-deliveries/handler.ts');
const { handler: measure } = await import('../functions/health/measure-backlog/handler.ts');
const RUNS: Record<ScheduleName, (event: unknown, context: Context) => Promise<unknown>> = {
  'roll-up-usage': (await import('../functions/metering/roll-up-usage/handler.ts')).handler,
  'check-quotas': (await import('../functions/quotas/check-quotas/handler.ts')).handler,
  'close-month': (await import('../functions/months/close-month/handler.ts')).handler,
  'send-digests': (await import('../functions/quotas/send-digests/handler.ts')).handler,
  'sweep-exports': (await import('../functions/exports/sweep-exports/handler.ts')).handler,
  'send-webhooks': (await import('../functions/webhooks/send-webhooks/handler.ts')).handler,
  'run-imports': (await import('../functions/imports/run-imports/handler.ts')).handler,
  'erase-data': (await import('../functions/erasure/erase-data/handler.ts')).handler,
  'audit-usage': (await import('../functions/reading/audit-usage/handler.ts')).handler,
  'measure-backlog': measure,
};

const now = systemClock();
const system = installation({ main, events }, formatInstant(now));
await system.account('acme');

/** A line of the log as CloudWatch reads it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
interface MetricLine extends Record<string, unknown> {
  _aws: {
    Timestamp: number;
    CloudWatchMetrics: {
      Namespace: string;
      Dimensions: string[][];
      Metrics: { Name: string; Unit: string }[];
    }[];
  };
}

/** What CloudWatch makes of a line: a value of each metric with each of its sets of dimensions. */
const valuesOf = (line: MetricLine) =>
  line._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name, Unit }) => ({
        namespace: Namespace,
        name: Name,
        unit: Unit,
        dimensions: Object.fromEntries(names.map((name) => [name, line[name]])),
        value: line[Name],
      })),
    ),
  );

/** The metrics of everything that was done in this file. */
const seen = new Set<string>();
const nameOf = ({ name, dimensions }: { name: string; dimensions: object }) =>
  `${name} ${JSON.stringify(dimensions)}`;

/** The values that are written into the log while something is done. */
async function written(work: () => Promise<unknown>) {
  const lines: string[] = [];
  const write = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  try {
    await work();
  } finally {
    write.mockRestore();
  }
  const values = lines
    .filter((line) => line.includes('"_aws"'))
    .flatMap((line) => valuesOf(JSON.parse(line) as MetricLine));
  for (const value of values) {
    expect(value).toMatchObject({ namespace: NAMESPACE, value: expect.any(Number) as number });
    expect(value.unit).toBe(METRICS[value.name as MetricName].unit);
    seen.add(nameOf(value));
  }
  return values;
}

/** The sum of a metric, by the value of its dimension; `''` is the whole. */
function sums(values: Awaited<ReturnType<typeof written>>, name: MetricName): Record<string, number> {
  const all: Record<string, number> = {};
  for (const value of values.filter((each) => each.name === name)) {
    const [part = ''] = Object.values(value.dimensions) as string[];
    all[part] = (all[part] ?? 0) + Number(value.value);
  }
  return all;
}

const time = formatInstant(now.subtract({ minutes: 1 }));
const valid = (id: string, change = {}) => smsSent(id, { time, ...change });
const send = (body: unknown, asked: Asked = {}) =>
  ask(record, 'POST /v1/events', { body, scopes: ['events:write'], ...asked });

describe('recording', () => {
  test('counts what was stored, and what was refused by its reason', async () => {
    const wrong: Record<RejectionReason, object[]> = {
      request: [],
      account: [valid('a', { subject: 'nobody' })],
      time: [valid('b', { time: 'yesterday' }), valid('c', { time: '1980-01-01T00:00:00Z' })],
      type: [valid('d', { type: 'sms.received' })],
      identity: [valid('')],
      unknown_field: [valid('e', { data: { segmnts: 2 } })],
      data: [valid('f', { data: { segments: 99 } })],
      other: [valid('g', { specversion: '0.3' })],
    };
    const refused = Object.values(wrong).flat();
    const values = await written(() => send([valid('1'), valid('2'), ...refused]));
    expect(sums(values, 'EventsAccepted')).toEqual({ '': 2 });
    expect(sums(values, 'EventsRejected')).toEqual({
      ...{
        '': refused.length,
        account: 1,
        time: 2,
        type: 1,
        identity: 1,
        unknown_field: 1,
        data: 1,
        other: 1,
      },
    });
  });

  test('counts a request that cannot be read as one', async () => {
    expect(sums(await written(() => send('{')), 'EventsRejected')).toEqual({ '': 1, request: 1 });
  });

  test('counts voids like events', async () => {
    const { id, source, subject, type, time: at } = valid('1');
    const body = [{ id, source, subject, type, time: at }, 1];
    const values = await written(() =>
      ask(record, 'POST /v1/events/void', { body, scopes: ['events:write'] }),
    );
    expect(sums(values, 'EventsAccepted')).toEqual({ '': 1 });
    expect(sums(values, 'EventsRejected')).toEqual({ '': 1, other: 1 });
  });

  test('counts nothing of a dry run, which stores nothing', async () => {
    const query = { dryRun: 'true' };
    expect(await written(() => send([valid('1'), valid('')], { query }))).toEqual([]);
    expect(await written(() => send('{', { query }))).toEqual([]);
  });

  test('counts nothing of a request without a token', async () => {
    expect(await written(() => send([valid('1')], { authorizer: {} }))).toEqual([]);
  });
});

const leaving = { getRemainingTimeInMillis: () => 900_000 } as Context;
const at = (schedule: string) => ({ schedule, time: formatInstant(now) });

describe('a run', () => {
  test.each(SCHEDULES)('of %s says that it has run, once', async (schedule) => {
    const values = await written(() => RUNS[schedule](at(schedule), leaving));
    expect(sums(values, 'Runs')).toEqual({ [schedule]: 1 });
  });

  test('that somebody gives another name is counted by none', async () => {
    expect(sums(await written(() => RUNS['send-digests'](at('by hand'), leaving)), 'Runs')).toEqual({});
  });

  test('is not made of the parts that a queue brings', async () => {
    const body = JSON.stringify({ time: formatInstant(now), accounts: ['acme'] });
    const values = await written(() =>
      RUNS['check-quotas']({ Records: [{ messageId: '1', body }] }, leaving),
    );
    expect(sums(values, 'Runs')).toEqual({});
  });
});

describe('the backlog', () => {
  const measured = async () => {
    const values = await written(() => measure(at('measure-backlog')));
    return Object.fromEntries(values.map(({ name, value }) => [name, value]));
  };
  const { stores } = system;
  const late = { seconds: 40 * 60 };

  test('is 0 where nothing waits, and is measured nevertheless', async () => {
    await main.batchWrite([], await allMarks());
    expect(await measured()).toEqual({
      ...{ PendingMarks: 0, AccountsPending: 0, AccountsLate: 0, CountingLag: 0 },
      ...{ OutboxAge: 0, ExportsWaiting: 0, ExportsAge: 0, EventsAccepted: 0, EventsRejected: 0, Runs: 1 },
    });
  });

  test('has the marks, and who waits for how long', async () => {
    const nowMs = systemClock().epochMilliseconds;
    const span = { fromMs: 0, toMs: 900_000 };
    await stores.marks.mark([{ accountId: 'acme', spans: [span] }], nowMs);
    await installation({ main, events }).stores.marks.mark(
      [{ accountId: 'zenith', spans: [span] }],
      nowMs - late.seconds * 1000,
    );
    onTestFinished(async () => main.batchWrite([], await allMarks()));
    const { PendingMarks, AccountsPending, AccountsLate, CountingLag } = await measured();
    expect({ PendingMarks, AccountsPending, AccountsLate }).toEqual({
      ...{ PendingMarks: 2, AccountsPending: 2, AccountsLate: 1 },
    });
    // Its window had a minute, and 120 seconds pass until it is settled.
    expect(CountingLag).toBeGreaterThanOrEqual(late.seconds - 180 - 60);
    expect(CountingLag).toBeLessThan(late.seconds);
  });

  test('leaves out accounts that have ended', async () => {
    await system.account('ended');
    const nowMs = now.epochMilliseconds - late.seconds * 1000;
    await stores.marks.mark([{ accountId: 'ended', spans: [{ fromMs: 0, toMs: 900_000 }] }], nowMs);
    onTestFinished(async () => main.batchWrite([], await allMarks()));
    expect(await measured()).toMatchObject({ AccountsPending: 1, AccountsLate: 1 });
    await stores.endings.end('ended', AUDITOR, now);
    expect(await measured()).toMatchObject({ AccountsPending: 0, AccountsLate: 0, CountingLag: 0 });
  });

  test('has the age of the oldest email that is due', async () => {
    const owner = { pk: 'ACCOUNT#acme#ALERTS', sk: 'waiting' };
    const email = { subject: 's', html: 'h', text: 't' };
    const before = installation({ main, events }, formatInstant(now.subtract(late)));
    await before.stores.outbox.putWithEmail(owner, email, { accountId: 'acme', topic: 'warnings' });
    expect((await measured())['OutboxAge']).toBeGreaterThanOrEqual(late.seconds);
    await system.account('acme', { quietHours: { from: '00:00', to: '23:59', weekends: true } });
    expect((await measured())['OutboxAge']).toBe(0);
    await system.account('acme');
    await main.remove(owner);
    expect((await measured())['OutboxAge']).toBe(0);
  });

  test('has the exports that are not finished, and the age of the oldest', async () => {
    const createdAt = formatInstant(now.subtract(late));
    const job = {
      accountId: 'acme',
      status: 'queued',
      createdAt,
      attempts: 0,
      progress: { done: 0, total: 1 },
    };
    for (const id of ['exp_1', 'exp_2', 'exp_3']) await stores.exports.create({ ...job, id } as ExportJob);
    const failed = { ...job, id: 'exp_3' } as ExportJob;
    await stores.exports.fail(failed, 'It broke off.', now);
    // Its pointer is left over.
    await stores.exports.waitAgain('acme', 'exp_3');
    const { ExportsWaiting, ExportsAge } = await measured();
    expect(ExportsWaiting).toBe(2);
    expect(ExportsAge).toBeGreaterThanOrEqual(late.seconds);
  });

  async function allMarks() {
    const marks = await stores.marks.all();
    return [...marks.values()].flat().map(markKey);
  }
});

describe('deliveries', () => {
  const owner = { pk: 'ACCOUNT#acme#ALERTS', sk: 'sent' };
  const to = 'csm@example.com';
  const hear = (type: EventType, tags = tagsOf(owner, 0)) =>
    written(() => settle({ Records: [{ messageId: '1', body: recorded(type, { to, tags }) }] } as SQSEvent));

  test.each<[EventType, DeliveryState]>([
    ['Send', 'accepted'],
    ['Delivery', 'delivered'],
    ['DeliveryDelay', 'delayed'],
    ['Bounce', 'bounced'],
    ['Complaint', 'complained'],
    ['Suppressed', 'suppressed'],
    ['Reject', 'failed'],
  ])('%s counts as %s', async (type, state) => {
    expect(sums(await hear(type), 'Deliveries')).toEqual({ [state]: 1 });
  });

  test('of others in the AWS account do not count', async () => {
    expect(await hear('Bounce', [])).toEqual([]);
  });

  test('settle a warning once: in time, or late', async () => {
    const email = { subject: 's', html: 'h', text: 't' };
    await system.stores.outbox.putWithEmail(owner, email, { accountId: 'acme', topic: 'warnings' });
    await system.stores.outbox.claim(owner, async () => [{ to, role: 'csm', first: true }]);
    const arrived = await hear('Delivery');
    expect([sums(arrived, 'WarningsSettled'), sums(arrived, 'WarningsLate')]).toEqual([{ '': 1 }, { '': 0 }]);
    expect(sums(await hear('Complaint'), 'WarningsSettled')).toEqual({});
  });
});

test('all metrics of the table were written, and no other', () => {
  expect([...seen].sort()).toEqual(writtenMetrics().map(nameOf).sort());
});
