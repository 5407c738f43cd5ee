import type { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ALL_KINDS } from '../../../domain/kinds/all.ts';
import { exportTerms } from '../../../domain/exports/request.ts';
import { queuedExport } from '../../../domain/exports/job.ts';
import { runtimeZones } from '../../../domain/runtime-zones.ts';
import { withZoneRules } from '../../../domain/zones.ts';
import { priceAgain } from '../../../functions/accounts/account-api/price-again.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { writeExport } from '../../../functions/exports/write-export/write-export.ts';
import { closeAndCertify } from '../../../functions/months/close-and-certify.ts';
import { checkAccount } from '../../../functions/quotas/check.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { audit } from '../../../functions/reading/audit.ts';
import { StorageUnavailable } from '../../../functions/storage/failures.ts';
import { ask, type Answered } from '../ask.ts';
import {
  audioRecorded,
  callCompleted,
  identityOf,
  interviewCompleted,
  smsSent,
  type SentEvent,
} from '../cloud-events.ts';
import { installation, PAGES, SETTLED, type Installation } from '../installation.ts';
import { countOf, identityText, shownUsage, type World } from '../metering/counted.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { drawing } from './drawing.ts';
import { trouble, untilDone, type Trouble } from './faults.ts';
import { writtenOnly } from './written-only.ts';

const newTable = await startDynamoDb();
const mailbox = await startMailbox();

const ZONES = { manila: 'Asia/Manila', york: 'America/New_York' };
const ACCOUNTS = Object.keys(ZONES) as (keyof typeof ZONES)[];
const MONTHS = ['2026-09', '2026-10', '2026-11'];
const START = '2026-11-10T06:30:00Z';
const FIRST_PRICE = '0.045';
const CLOSING = { closeAfterHours: 48 };

const account = fc.constantFrom(...ACCOUNTS);
const time = fc
  .oneof(
    // The start of November in Manila and in New York.
    fc
      .constantFrom('2026-10-31T16:00:00Z', '2026-10-31T15:59:59.999Z', '2026-11-01T04:00:00Z', START)
      .map(Date.parse),
    fc.integer({ min: Date.parse('2026-09-05T00:00:00Z'), max: Date.parse('2026-11-10T06:34:00Z') }),
  )
  .map((ms) => new Date(ms).toISOString());
const event: fc.Arbitrary<SentEvent> = fc
  .record({
    make: fc.constantFrom(callCompleted, callCompleted, smsSent, smsSent, interviewCompleted, audioRecorded),
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    subject: account,
    time,
    campaignId: fc.constantFrom('c1', 'c#2'),
  })
  .map(({ make, id, campaignId, ...rest }) => make(id, { ...rest, data: { campaignId } }));

/** What somebody does; a step that breaks off is repeated without its trouble, as clients and schedules do. */
const step = fc.record({
  trouble,
  work: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('record' as const),
        events: fc.array(event, { minLength: 1, maxLength: 6 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('resend' as const), which: fc.nat() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('correct' as const),
        which: fc.nat(),
        seconds: fc.integer({ min: 1, max: 700 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('count' as const),
        // A part of a run comes late, and another one at the same time.
        lateMinutes: fc.constantFrom(0, 0, 0, 16, 90),
        isTwice: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('check' as const), account }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('mail' as const),
        ses: fc.constantFrom('works' as const, 'down' as const, 'late' as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('rates' as const),
        account,
        price: fc.constantFrom(FIRST_PRICE, '9', '0.3'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('pack' as const),
        account,
        quantity: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('request' as const),
        account,
        isGranted: fc.boolean(),
        // Somebody else decides at the same time.
        isGrantedByOther: fc.option(fc.boolean(), { nil: undefined }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('export' as const),
        account,
        breaksAfter: fc.option(fc.nat(2), { nil: undefined }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        minutes: fc.oneof(fc.nat(20), fc.nat(500), fc.constantFrom(-180, -15)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('zone rules' as const), shift: fc.constantFrom(0, 15, -60) }),
    },
  ),
});
type Work = (typeof step extends fc.Arbitrary<infer Step> ? Step : never)['work'];

/** What is to be true, from the answers that were given and nothing else. */
interface Model extends World {
  /** The prices of an account's calls, each from an instant on. */
  prices: Record<string, { fromMs: number; price: string }[]>;
  packs: Record<string, number>;
  decided: { account: string; id: string; isGranted: boolean }[];
  troubles: number;
}

/** The events as they are priced, for a count that knows no rates. */
function pricedWorld({ prices, ...model }: Model): World {
  const sent = [...model.sent].map(([identity, each]): [string, SentEvent] => {
    if (each.type !== 'call.completed') return [identity, each];
    const { price } = prices[each.subject]!.findLast(({ fromMs }) => fromMs <= Date.parse(each.time))!;
    const minutes = Math.ceil(Number(each.data['durationSeconds']) / 60);
    return [identity, { ...each, data: { ...each.data, costUsd: String(minutes * Number(price)) } }];
  });
  return { ...model, sent: new Map(sent) };
}

function shiftedRules(shift: number) {
  const zones = runtimeZones();
  const offsetMinutes = (ms: number, zone: string) => zones.offsetMinutes(ms, zone) + shift;
  return { ...zones, offsetMinutes };
}

let runs = 0;

async function newUniverse() {
  runs += 1;
  const tables = { main: writtenOnly(await newTable()), events: writtenOnly(await newTable()) };
  const system = installation(tables, START, mailbox.ses);
  await mailbox.clear();
  const csm = { name: 'Maria', email: `faults-${runs}@example.com` };
  const termsOf = (id: keyof typeof ZONES, perMinuteUsd: string) => ({
    ...{ name: id, timeZone: ZONES[id], csm, quotas: { sms: 3 } },
    rates: { live: { perMinuteUsd, incrementSeconds: 60 } },
  });
  const model: Model = {
    zones: ZONES,
    sent: new Map(),
    voided: new Set(),
    prices: Object.fromEntries(ACCOUNTS.map((id) => [id, [{ fromMs: -Infinity, price: FIRST_PRICE }]])),
    packs: {},
    decided: [],
    troubles: 0,
  };
  for (const id of ACCOUNTS) await system.account(id, termsOf(id, FIRST_PRICE));
  // Their first events fix the zones, and with them the first rates.
  const first = ACCOUNTS.map((subject) => smsSent('first', { subject, time: '2026-09-10T00:00:00Z' }));
  await system.record(first);
  for (const each of first) model.sent.set(identityText(each), each);
  const files = new Map<string, string>();
  let made = 0;

  async function until(fate: Trouble | undefined, attempt: (process: Installation) => Promise<boolean>) {
    const process = (of: typeof tables) => installation(of, system.now().toString(), mailbox.ses);
    const wait = () => system.advance({ minutes: 2 });
    if (await untilDone(tables, fate, (of) => attempt(process(of)), wait)) model.troubles += 1;
  }

  const chosen = (which: number) => [...model.sent.values()][which % Math.max(1, model.sent.size)];
  async function send(events: SentEvent[], fate: Trouble | undefined) {
    const nowMs = system.now().epochMilliseconds;
    const known = events.filter((each) => Date.parse(each.time) <= nowMs + 240_000);
    if (known.length === 0) return;
    await until(fate, async ({ record }) => (await record(known)).status === 202);
    for (const each of known) model.sent.set(identityText(each), each);
  }

  const addPack = (account: string, quantity: number) => {
    model.packs[account] = (model.packs[account] ?? 0) + quantity;
  };

  /** A request to the API of quotas that is repeated as it is until it has an answer that stays. */
  function posting(account: string, route: string, body: object, parts: Record<string, string> = {}) {
    const headers = { 'idempotency-key': `key-${(made += 1)}` };
    let last: Answered | undefined;
    return {
      answer: () => last!,
      attempt: async ({ stores, clock }: Installation) => {
        last = await ask(quotaRoutes(stores, clock, PAGES), route, {
          ...{ headers, path: { id: account, ...parts } },
          body,
        });
        return last.status < 500;
      },
    };
  }

  async function perform(work: Work, fate: Trouble | undefined): Promise<void> {
    switch (work.do) {
      case 'record':
        return send(work.events, fate);
      case 'resend':
        return send([chosen(work.which)!], fate);
      case 'correct': {
        const each = chosen(work.which)!;
        const data: Record<string, object> = {
          'call.completed': { durationSeconds: work.seconds },
          'audio.recorded': { durationSeconds: work.seconds },
          'sms.sent': { segments: 1 + (work.seconds % 20) },
        };
        return send([{ ...each, data: { ...each.data, ...data[each.type] } }], fate);
      }
      case 'void': {
        const each = chosen(work.which)!;
        if (Date.parse(each.time) > system.now().epochMilliseconds + 240_000) return;
        await until(fate, async (process) => (await process.void([identityOf(each)])).status === 202);
        model.voided.add(identityText(each));
        return;
      }
      case 'count':
        return until(fate, async ({ rollUp, now }) => {
          const times = [now().subtract({ minutes: work.lateMinutes }), ...(work.isTwice ? [now()] : [])];
          const runs = await Promise.all(times.map((time) => rollUp(time)));
          return runs.every(({ behind, failed }) => behind.size === 0 && failed === 0);
        });
      case 'close':
        return until(fate, async ({ stores, now }) => {
          await closeAndCertify(stores, ACCOUNTS, now(), CLOSING);
          return true;
        });
      case 'check':
        return until(fate, async ({ stores, now }) => {
          const checked = (await stores.accounts.get(work.account))!;
          await checkAccount(stores, checked, now(), { ...CLOSING, withForecast: false });
          return true;
        });
      case 'mail': {
        if (work.ses !== 'works') model.troubles += 1;
        const ses = { works: mailbox.ses, down: mailbox.unreachableSes, late: mailbox.lateSes }[work.ses];
        await installation(tables, system.now().toString(), ses).stores.mailer.deliverPending();
        return;
      }
      case 'rates': {
        const nowMs = system.now().epochMilliseconds;
        const prices = model.prices[work.account]!;
        const fromMs = Math.floor(nowMs / 1000) * 1000;
        // After a jump of the clock back, nobody agrees on rates for a time that had others.
        if (fromMs < prices.at(-1)!.fromMs) return;
        await until(fate, async ({ stores, clock }) => {
          const routes = accountRoutes(
            stores.accounts,
            clock,
            priceAgain({ ...stores, events: { ...stores.events, ...stores.replacer } }),
          );
          const body = termsOf(work.account, work.price);
          const asked = { path: { id: work.account }, body };
          return (await ask(routes, 'PUT /v1/accounts/{id}', asked)).status === 200;
        });
        if (prices.at(-1)!.price === work.price) return;
        if (prices.at(-1)!.fromMs === fromMs) prices.at(-1)!.price = work.price;
        else prices.push({ fromMs, price: work.price });
        return;
      }
      case 'pack': {
        const asked = { meter: 'sms', quantity: work.quantity, month: '2026-11' };
        await until(fate, posting(work.account, 'POST /v1/accounts/{id}/packs', asked).attempt);
        addPack(work.account, work.quantity);
        return;
      }
      case 'request': {
        const wanted = { meter: 'sms', kind: 'pack', quantity: 2 };
        const request = posting(work.account, 'POST /v1/accounts/{id}/quota-requests', wanted);
        await until(fate, request.attempt);
        const requestId = request.answer().body.id;
        const deciding = (isGranted: boolean) =>
          posting(
            work.account,
            'POST /v1/accounts/{id}/quota-requests/{requestId}/decision',
            { decision: isGranted ? 'grant' : 'decline' },
            { requestId },
          );
        const deciders = [work.isGranted, work.isGrantedByOther]
          .filter((isGranted) => isGranted !== undefined)
          .map((isGranted) => ({ isGranted, ...deciding(isGranted) }));
        await Promise.all(
          deciders.map(({ attempt }, index) => until(index === 0 ? fate : undefined, attempt)),
        );
        const { status } = (await system.stores.quotas.getQuotaRequest(work.account, requestId))!;
        const isGranted = status === 'granted';
        // Whoever decided as it was decided is told so, and whoever decided otherwise that it is too late.
        for (const decider of deciders)
          expect(decider.answer().status).toBe(decider.isGranted === isGranted ? 200 : 409);
        model.decided.push({ account: work.account, id: requestId, isGranted });
        if (isGranted) addPack(work.account, 2);
        return;
      }
      case 'export': {
        const id = `exp_${(made += 1)}`;
        const terms = exportTerms.parse({ from: '2026-09-01', to: '2026-11-30', format: 'ndjson' });
        const job = queuedExport({ id, accountId: work.account, terms, linkSecret: 's' }, system.now());
        let partsLeft = work.breaksAfter ?? Infinity;
        if (work.breaksAfter !== undefined) model.troubles += 1;
        await until(fate, async ({ stores, clock }) => {
          await stores.exports.create(job);
          const write = async (key: string, body: Readable) => {
            let text = '';
            for await (const chunk of body as AsyncIterable<Buffer>) {
              if ((partsLeft -= 1) < 0) {
                partsLeft = Infinity;
                throw new StorageUnavailable('a part was refused');
              }
              text += chunk.toString();
            }
            files.set(key, text);
          };
          const remove = async (key: string) => void files.delete(key);
          await writeExport(
            { ...stores, files: { write, remove } },
            { apiUrl: 'https://a', perAccount: 1000 },
            clock,
          )({
            accountId: work.account,
            exportId: id,
          }).catch(() => undefined);
          return (await system.stores.exports.get(work.account, id))?.status === 'done';
        });
        const done = (await system.stores.exports.get(work.account, id))!;
        const lines = files.get(done.fileKey!)!.split('\n').filter(Boolean);
        const counted = [...countOf(pricedWorld(model))];
        const of = (what: string) =>
          counted.filter(
            ([name]) => name.startsWith(`${work.account} `) && name.endsWith(` * call all ${what}`),
          );
        const sum = (what: string) => of(what).reduce((all, [, each]) => all + each, 0);
        expect(lines).toHaveLength(sum('count'));
        const cost = lines.reduce(
          (all, line) => all + Number((JSON.parse(line) as { costUsd: string }).costUsd),
          0,
        );
        expect(Math.round(cost * 1e6)).toBe(sum('costMicros'));
        return;
      }
      case 'wait':
        system.advance({ minutes: work.minutes });
        return;
      case 'zone rules':
        model.shift = work.shift;
        withZoneRules(shiftedRules(work.shift));
    }
  }

  /** Each closed month has a certificate of exactly the events that count, whatever came after it was closed. */
  async function holdCertificates(): Promise<void> {
    // News of a month that is certified is certified once a day.
    system.advance({ hours: 24 });
    await closeAndCertify(system.stores, ACCOUNTS, system.now(), CLOSING);
    const counted = [...countOf(pricedWorld(model))];
    for (const id of ACCOUNTS) {
      const certificates = await system.stores.certificates.ofMonths(id, MONTHS);
      for (const month of MONTHS.slice(0, -1)) {
        const start = `${id} ${month} * `;
        const sums = counted
          .filter(([name]) => name.startsWith(start) && name.includes(' all '))
          .map(([name, amount]) => [name.slice(start.length), amount] as const);
        const { kinds = [] } = certificates.get(month)?.certificate ?? {};
        const certified = kinds.flatMap(({ kind: plural, events, sums: ofKind }) => {
          const { name } = ALL_KINDS.find((kind) => kind.plural === plural)!;
          const measures = Object.entries({ count: String(events), ...ofKind });
          return measures.map(([measure, sum]) => [`${name} all ${measure}`, Number(sum)] as const);
        });
        expect({ id, month, of: new Map(certified.filter(([, sum]) => sum !== 0)) }).toEqual({
          ...{ id, month },
          of: new Map(sums),
        });
      }
    }
  }

  /** What must hold in the end, once every process that was killed has been followed by another. */
  async function hold(): Promise<void> {
    system.set('2026-11-20T00:00:00Z');
    // An account's sums follow new rules of its zone with its next usage.
    const last = ACCOUNTS.map((subject) => smsSent('last', { subject }));
    await send(last, undefined);
    expect(await shownUsage(system, ACCOUNTS, MONTHS)).toEqual(countOf(pricedWorld(model)));
    system.advance(SETTLED);
    expect(await system.rollUp()).toMatchObject({ behind: new Set(), failed: 0 });
    expect((await system.stores.marks.all()).size).toBe(0);
    expect(await shownUsage(system, ACCOUNTS, MONTHS)).toEqual(countOf(pricedWorld(model)));
    await closeAndCertify(system.stores, ACCOUNTS, system.now(), CLOSING);
    for (const id of ACCOUNTS) {
      const of = (await system.stores.accounts.get(id))!;
      for (const month of MONTHS) {
        const { matches, findings } = await audit(system.stores, of, month, system.now());
        expect({ id, month, matches, findings }).toEqual({ id, month, matches: true, findings: [] });
      }
      const packs = await system.stores.quotas.packsOfMonth(id, '2026-11');
      expect(packs.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(model.packs[id] ?? 0);
      await checkAccount(system.stores, of, system.now(), { ...CLOSING, withForecast: false });
    }
    await holdCertificates();
    for (const { account: id, id: requestId, isGranted } of model.decided)
      expect(await system.stores.quotas.getQuotaRequest(id, requestId)).toMatchObject({
        status: isGranted ? 'granted' : 'declined',
      });
    for (let left = 6; left > 0; left -= 1) {
      system.advance({ hours: 2 });
      await system.stores.mailer.deliverPending();
    }
    for (const id of ACCOUNTS) {
      const alerts = await system.stores.quotas.alertsOfMonth(id, '2026-11');
      expect(alerts.map(({ state }) => state)).toEqual(alerts.map(() => 'sent'));
    }
    const emails = (await mailbox.emailsTo(csm.email)).map((email) => JSON.stringify(email));
    // Each death may repeat one email, and none may lose one.
    expect(emails.length - new Set(emails).size).toBeLessThanOrEqual(model.troubles);
  }

  return { perform, hold };
}

test('whatever fails, dies or is repeated wherever it may, what was confirmed counts once at the price of its time', async () => {
  onTestFinished(withZoneRules(shiftedRules(0)));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      withZoneRules(shiftedRules(0));
      const { perform, hold } = await newUniverse();
      for (const { work, trouble: fate } of steps) await perform(work, fate);
      await hold();
    }),
    drawing(),
  );
}, 3_600_000);
