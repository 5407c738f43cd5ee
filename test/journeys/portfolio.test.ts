import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { expectProblem } from './problems.ts';
import { emailsTo } from './mailbox.ts';

const stack = inject('stack');
const admin = openClient(stack);

const CARLA = 'carla@portfolio-journey.example';
const ZOE = 'zoe@portfolio-journey.example';
const busy = 'portfolio-busy';
const calm = 'portfolio-calm';
const timeZone = 'Asia/Manila';
const csm = (email: string) => ({ name: 'Carla Santos', email });

beforeAll(async () => {
  await admin.putAccount(busy, { timeZone, csm: csm(CARLA), quotas: { sms: 2 } });
  await admin.putAccount(calm, { timeZone, csm: csm(CARLA), quotas: { sms: 100 } });
  await admin.record([1, 2, 3].map(() => anEvent(busy, 'sms.sent')));
  await admin.run('check-quotas');
});

const sessionOf = async (email: string) =>
  openClient(stack, (await admin.api.openCsmSession({ email })).token);
const idsOf = async (email: string) => {
  const ids: string[] = [];
  for await (const { accountId } of (await sessionOf(email)).api.readPortfolio()) ids.push(accountId);
  return ids;
};

test('a CSM reads the accounts in one request, the most urgent first, and may open each of them', async () => {
  const carla = await sessionOf(CARLA);
  const { items, nextCursor } = await carla.api.readPortfolio().page();
  expect(items.map(({ accountId }) => accountId)).toEqual([busy, calm]);
  expect(items[0]?.meters.find(({ meter }) => meter === 'sms')).toMatchObject({
    used: 3,
    limit: 2,
    status: 'exceeded',
    outlook: 'exceeded',
  });
  expect(nextCursor).toBeNull();
  expect((await carla.api.readQuotas(busy)).meters).toHaveLength(4);
});

test('an operator names the CSM, and nobody else reads a portfolio', async () => {
  const { items } = await admin.api.readPortfolio({ csm: CARLA.toUpperCase() }).page();
  expect(items.map(({ accountId }) => accountId)).toEqual([busy, calm]);
  expectProblem(await admin.get('/v1/portfolio'), 422);
  expectProblem(await (await sessionOf(ZOE)).get(`/v1/portfolio?csm=${CARLA}`), 403);
  const { token } = await admin.api.openPortalSession(busy);
  expectProblem(await openClient(stack, token).get('/v1/portfolio'), 403);
});

test('an account that gets another CSM is gone from the one list and in the other, at once', async () => {
  await admin.putAccount(calm, { timeZone, csm: csm(ZOE), quotas: { sms: 100 } });
  expect([await idsOf(CARLA), await idsOf(ZOE)]).toEqual([[busy], [calm]]);
  expectProblem(await (await sessionOf(CARLA)).get(`/v1/accounts/${calm}/quotas`), 403);
});

test('each CSM gets one digest for the week, whatever runs how often', async () => {
  const today = Temporal.Now.plainDateISO(timeZone);
  const monday = today.add({ days: 8 - today.dayOfWeek });
  const at = (time: string) => monday.toZonedDateTime({ timeZone, plainTime: time }).toInstant().toString();
  const digests = async (email: string) =>
    (await emailsTo(stack, email)).filter(({ subject }) => subject.startsWith('Week of'));
  await admin.run('send-digests', at('07:59'));
  expect(await digests(CARLA)).toEqual([]);
  await admin.run('send-digests', at('08:00'));
  await admin.run('send-digests', at('08:15'));
  const [digest, ...more] = await digests(CARLA);
  expect(more).toEqual([]);
  expect(digest?.subject).toMatch(/^Week of \d+ \w+: /);
  expect(await digests(ZOE)).toHaveLength(1);
});
