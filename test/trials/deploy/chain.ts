import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { randomOf } from '../../../local/demo/random.ts';
import { tagsOf } from '../../../functions/email/message-tags.ts';
import { recorded } from '../../functions/email/ses-events.ts';
import { openClient } from '../../journeys/client.ts';
import type { CloudEvent } from '../../journeys/events.ts';
import { eventually } from '../../journeys/eventually.ts';
import { exportEnded, readCsv } from '../../journeys/exports.ts';
import { disagreements } from '../agreement.ts';
import { someEvent, TERMS } from '../made-events.ts';
import { thousands, type Verdict } from '../trial.ts';
import type { Emulator } from './emulator.ts';
import { nameOf, outputOf, type Picture } from './picture.ts';

const ACCOUNT = 'kalabaw';
const OTHER = 'another';
const TIME_ZONE = 'Asia/Manila';
const CSM = 'csm@kalabaw.example';
const EVENTS = 2000;
/** Few, so that every threshold is crossed. */
const SMS_LIMIT = 100;
const EVERY = { everyMs: 500 };

interface Chained {
  emulator: Emulator;
  picture: Picture;
  adminKey: string;
  seed: string;
  verdict: Pick<Verdict, 'violate'>;
  /** Tells what was done. */
  tell: (line: string) => void;
}

/** Everything from a request of a producer to a file and an email, through what was deployed and nothing else. */
export function openChain({ emulator, picture, adminKey, seed, verdict, tell }: Chained) {
  const apiUrl = reached(emulator.url, outputOf(picture, 'ApiUrl'));
  const client = openClient({ apiUrl, adminKey });
  const random = randomOf(seed, 'deploy');
  const now = Date.now();
  // Up to an hour old, and of earlier days.
  const events: CloudEvent[] = Array.from({ length: EVENTS }, (_, index) =>
    someEvent(
      random,
      ACCOUNT,
      `event-${index}`,
      now - random.integer(1, random.chance(0.5) ? 60 : 30_000) * 60_000,
    ),
  );
  const expect = (holds: boolean, otherwise: string) => {
    if (!holds) verdict.violate(otherwise);
  };

  return {
    async records(): Promise<void> {
      await client.putAccount(ACCOUNT, {
        timeZone: TIME_ZONE,
        rates: TERMS.rates,
        quotas: { sms: SMS_LIMIT },
        csm: { name: 'Cora Smith', email: CSM },
      });
      await client.putAccount(OTHER);
      await client.record(events);
      // Again, as a producer that has lost the answers.
      await client.record(events.slice(0, 100));
      tell(`recorded ${thousands(EVENTS)} events over HTTP, and 100 of them a second time`);
    },

    /** Usage as an independent count has it, and the audit of each month. */
    async agrees(): Promise<void> {
      const found = await disagreements(client, ACCOUNT, TIME_ZONE, events);
      for (const what of found) verdict.violate(what);
      if (found.length === 0) tell('usage of six months is as counted by hand, and the audits match');
    },

    async refusesStrangers(): Promise<void> {
      const { token } = await client.api.openPortalSession(ACCOUNT);
      const usage = (id: string) => `/v1/accounts/${id}/usage`;
      const statuses = [
        // API Gateway refuses this one by itself, in a form of its own.
        await fetch(apiUrl + usage(ACCOUNT)),
        await client.get(usage(ACCOUNT), { token: 'uk_unknown' }),
        await client.get(usage(ACCOUNT), { token }),
        await client.get(usage(OTHER), { token }),
        await client.get('/v1/accounts', { token }),
      ].map(({ status }) => status);
      const wanted = [401, 401, 200, 403, 403];
      expect(
        String(statuses) === String(wanted),
        `without a token, with a bad one and of a session the answers are ${String(statuses)}, not ${String(wanted)}`,
      );
      tell('a session reads its own account; no token, a bad one and one of another account are refused');
    },

    async exports(): Promise<void> {
      const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
      const { id } = await client.api.requestExport(ACCOUNT, {
        from: day(now - 60 * 86_400_000),
        to: day(now + 86_400_000),
        format: 'csv_raw',
        gzip: true,
      });
      const ended = await exportEnded(client, ACCOUNT, id);
      expect(ended.status === 'done', `the export is ${ended.status}: ${JSON.stringify(ended.error)}`);
      if (ended.status !== 'done') return;
      const redirect = await fetch(reached(emulator.url, ended.link ?? ''), { redirect: 'manual' });
      expect(redirect.status === 302, `the link of the file is answered ${redirect.status}`);
      const file = await fetch(redirect.headers.get('location') ?? '');
      const bytes = Buffer.from(await file.arrayBuffer());
      const calls = events.filter(({ type }) => type === 'call.completed').length;
      const rows = file.status === 200 ? readCsv(gunzipSync(bytes)).length - 1 : -1;
      expect(
        rows === calls && ended.rows === calls,
        `the file has ${rows} rows and says ${ended.rows}, but there were ${calls} calls`,
      );
      expect(
        createHash('sha256').update(bytes).digest('hex') === ended.sha256,
        'the file has another hash than its job says',
      );
      tell(`the file of ${thousands(calls)} calls came from S3 by its link, with the hash of its job`);
    },

    /** Counts for good and warns, as EventBridge Scheduler would have it do. */
    async warns(): Promise<void> {
      const result = await invoke(emulator, nameOf(picture, 'MeteringRollUpUsage'), {
        schedule: 'roll-up-usage',
        time: new Date().toISOString(),
      });
      expect(result.accounts === 1 && result.behind === 0, `the run answered ${JSON.stringify(result)}`);
      const [alert] = await Array.fromAsync(client.api.listAlerts(ACCOUNT));
      const email = (await emailsTo(emulator, CSM)).find(({ Subject }) => Subject.includes('SMS'));
      expect(
        alert?.state === 'sent' && email !== undefined,
        `the warning is ${alert?.state ?? 'not raised'}`,
      );
      if (!alert || !email) return;
      tell(`the warning at ${alert.threshold} % went to ${CSM}: “${email.Subject}”`);

      // The emulator's SES tells nothing, so the trial says what SES would.
      const key = {
        pk: `ACCOUNT#${ACCOUNT}#ALERTS`,
        sk: alert.id.replace('alert_', '').replaceAll('~', '#'),
      };
      const told = recorded('Delivery', { to: CSM, tags: tagsOf(key, 0) });
      await publish(emulator, nameOf(picture, 'DeliveriesEvents'), told);
      const { state } = await eventually(
        async () => (await Array.fromAsync(client.api.listAlerts(ACCOUNT)))[0] ?? { state: 'gone' },
        (one) => one.state !== 'sent',
        EVERY,
      );
      expect(state === 'delivered', `after SES has told of the delivery, the warning is ${state}`);
      tell('the word of SES went by topic, queue and function, and the warning is delivered');
    },

    /** Whether everything is still there, and more can be recorded. */
    async goesOn(): Promise<void> {
      const more = someEvent(random, ACCOUNT, `event-${events.length}`, now - 120_000);
      await client.record([more]);
      events.push(more);
      await this.agrees();
    },
  };
}

/** An address of API Gateway, as the emulator answers it without a name server. */
function reached(emulatorUrl: string, url: string): string {
  const [, api = '', rest = ''] = /^https?:\/\/(\w+)\.execute-api\.[^/]+(.*)$/.exec(url) ?? [];
  return `${emulatorUrl}/_aws/execute-api/${api}/$default${rest}`;
}

async function invoke(emulator: Emulator, name: string, event: object): Promise<Record<string, unknown>> {
  const answer = await emulator.ask('lambda', `/2015-03-31/functions/${name}/invocations`, {
    body: JSON.stringify(event),
  });
  return (await answer.json()) as Record<string, unknown>;
}

async function publish(emulator: Emulator, topic: string, message: string): Promise<void> {
  const body = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: topic,
    Message: message,
  });
  const answer = await emulator.ask('sns', '/', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
  if (!answer.ok) throw new Error(`SNS answered ${answer.status}: ${await answer.text()}`);
}

async function emailsTo(emulator: Emulator, address: string): Promise<{ Subject: string }[]> {
  interface Caught {
    messages: Record<string, { To: string[]; Subject: string }[]>;
  }
  const { messages } = (await (await emulator.ask('ses', '/_ministack/ses/messages')).json()) as Caught;
  return Object.values(messages)
    .flat()
    .filter(({ To }) => To.includes(address));
}
