import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { zoneName } from '../../domain/words/zones.ts';
import { openClient } from './client.ts';
import { anEvent, identityOf } from './events.ts';
import { eventually } from './eventually.ts';
import { emailsTo, type CaughtEmail } from './mailbox.ts';
import { zoneByDay } from './months.ts';

const stack = inject('stack');
const client = openClient(stack);
const ZONE = zoneByDay();
const today = Temporal.Now.plainDateISO(ZONE);
const month = today.toPlainYearMonth().toString();
/** `Nov 26` */
const name = (of: Temporal.PlainYearMonth) =>
  of.toPlainDate({ day: 1 }).toLocaleString('en-US', { month: 'short', year: '2-digit' });

const csmOf = (id: string) => ({ name: 'Cora Smith', email: `${id}@csm.example` });
const emailsOf = (id: string) => emailsTo(stack, `${id}@csm.example`);
const sms = (id: string, count: number) => Array.from({ length: count }, () => anEvent(id, 'sms.sent'));

const alertsOf = async (id: string) => (await client.api.listAlerts(id).page()).items;

describe('a threshold', () => {
  const id = 'warned-once';
  const more = sms(id, 30);
  beforeAll(() => client.putAccount(id, { timeZone: ZONE, csm: csmOf(id), quotas: { sms: 100 } }));

  test('is reported once, however often and concurrently the schedules run', async () => {
    await client.record(sms(id, 75));
    const schedules = ['roll-up-usage', 'check-quotas', 'roll-up-usage', 'check-quotas'];
    await Promise.all(schedules.map((schedule) => client.run(schedule)));
    await client.run('check-quotas');
    expect((await emailsOf(id)).map(({ subject }) => subject)).toEqual([`SMS 75% used: Company ${id}`]);
    const alerts = await eventually(
      () => alertsOf(id),
      ([alert]) => alert?.state === 'delivered',
    );
    expect(alerts).toMatchObject([{ meter: 'sms', month, limit: 100, threshold: 75, used: 75 }]);
  });

  test('is not reported before it is reached; if several are crossed at once, only the highest is reported', async () => {
    await client.record(more.slice(0, 14));
    await client.run('roll-up-usage');
    expect(await emailsOf(id), '89 of 100 crosses nothing new').toHaveLength(1);
    await client.record(more.slice(14));
    await client.run('roll-up-usage');
    const emails = await emailsOf(id);
    expect(emails).toHaveLength(2);
    expect(emails[1]?.subject).toBe(`SMS 105% (5 over): Company ${id}`);
    const alerts = await alertsOf(id);
    expect(alerts.map(({ threshold }) => threshold).sort()).toEqual([100, 75]);
  });

  test('is not reported again if voids lower the use and new events cross it again', async () => {
    await client.voidEvents(more.slice(0, 10).map(identityOf));
    await client.run('roll-up-usage');
    await client.record(sms(id, 13));
    await client.run('roll-up-usage');
    expect(await emailsOf(id)).toHaveLength(2);
  });

  test('is reported again, with the new limit, after a pack is added', async () => {
    await client.api.addPack(id, { meter: 'sms', quantity: 30, month });
    await client.run('check-quotas');
    await client.run('check-quotas');
    const emails = await emailsOf(id);
    expect(emails).toHaveLength(3);
    expect(emails[2]?.text).toMatch(/108 of 130 SMS messages/);
    expect(emails[2]?.text).toMatch(/plan 100 \+ packs 30/);
  });
});

describe('an all-clear', () => {
  const id = 'all-clear';

  test('follows a pack that was added after a warning, and the alert is resolved', async () => {
    await client.putAccount(id, { timeZone: ZONE, csm: csmOf(id), quotas: { sms: 20 } });
    await client.record(sms(id, 18));
    await client.run('roll-up-usage');
    await eventually(
      () => alertsOf(id),
      ([alert]) => alert?.state === 'delivered',
    );
    await client.api.addPack(id, { meter: 'sms', quantity: 80, month });
    for (let run = 0; run < 2; run += 1) await client.run('check-quotas');
    expect((await emailsOf(id)).map(({ subject }) => subject)).toEqual([
      `SMS 90% used: Company ${id}`,
      `All clear: SMS back within the limit: Company ${id}`,
    ]);
    const alerts = await alertsOf(id);
    expect(alerts).toMatchObject([{ limit: 20, threshold: 90, state: 'resolved' }]);
    expect(alerts[0]?.resolvedAt).not.toBeNull();
    expect(alerts[0]?.deliveries).toMatchObject([{ role: 'csm', state: 'delivered' }]);
  });
});

describe('a forecast', () => {
  const id = 'warned-early';
  /**
   * The 20th of the month before last: it has enough days before and after it whenever the test runs, and scheduled
   * checks no longer look at that month.
   */
  const asOf = today.toPlainYearMonth().subtract({ months: 2 }).toPlainDate({ day: 20 });
  const at = asOf.toZonedDateTime({ timeZone: ZONE, plainTime: '09:00' }).toInstant().toString();
  let emails: CaughtEmail[];

  beforeAll(async () => {
    await client.putAccount(id, {
      timeZone: ZONE,
      csm: csmOf(id),
      quotas: { sms: 250 },
      overageRates: { sms: '0.25' },
    });
    // Ten messages every noon for eight weeks.
    const events = Array.from({ length: 56 }, (_, index) => asOf.subtract({ days: index + 1 }))
      .map((day) => day.toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).toInstant().toString())
      .flatMap((time) => Array.from({ length: 10 }, () => anEvent(id, 'sms.sent', { time })));
    await client.record(events);
    await client.run('roll-up-usage');
    for (let run = 0; run < 3; run += 1) await client.run('check-quotas', at);
    emails = await emailsOf(id);
  });

  test('is reported once in addition to the threshold; both name the day on which the limit will be reached', () => {
    expect(emails).toHaveLength(2);
    // 190 by the 19th and ten a day reach 250 on the 25th.
    const day = asOf
      .with({ day: 25 })
      .toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
    for (const { text, html } of emails) {
      expect(text).toContain(day);
      expect(html).toContain(day);
    }
    const shortDay = `25 ${asOf.toLocaleString('en-US', { month: 'short' })}`;
    expect(emails[1]?.subject).toBe(`SMS limit expected ${shortDay}, 76% used: Company ${id}`);
  });

  test('contains everything that a CSM needs to act, in HTML and in plain text', () => {
    const days = asOf.daysInMonth;
    const expected = days * 10;
    const facts = [
      /warned-early/, // the account
      /SMS messages/, // the meter
      /\b190\b/, // used
      /\b250\b/, // of the limit
      /\b76%/, // percent
      new RegExp(`\\b${expected}\\b`), // forecast
      new RegExp(`\\$${((expected - 250) * 0.25).toFixed(2).replace('.', '\\.')}`), // expected overage
      /\$0\.00/, // overage so far
      new RegExp(`As of \\d{1,2} \\w+ \\d{4}, \\d\\d:\\d\\d ${zoneName(ZONE)}`), // as of when, with the zone
      /1\. Add a pack of \d+ SMS messages/, // what to do
      /You receive this because you, Cora Smith, are the CSM/, // the reason for the email
    ];
    for (const { text, html } of emails)
      for (const fact of facts) {
        expect(text).toMatch(fact);
        expect(textOf(html)).toMatch(fact);
      }
  });

  test('draws a bar chart of six months with table cells, without images', () => {
    for (const { html, text } of emails) {
      for (let back = 0; back < 6; back += 1) {
        const bar = name(asOf.toPlainYearMonth().subtract({ months: back }));
        expect(text).toContain(bar);
        expect(html).toContain(bar);
      }
      expect(html.match(/<td[^>]*background-color/g)?.length).toBeGreaterThan(6);
      expect(html).not.toMatch(/<img|<svg|url\(/i);
    }
  });
});

test('an unusual day is told on the morning after, once, with the campaign that made it', async () => {
  const id = 'unusual-day';
  const asOf = today.toPlainYearMonth().subtract({ months: 2 }).toPlainDate({ day: 20 });
  const day = asOf.subtract({ days: 1 });
  const noon = (on: Temporal.PlainDate) =>
    on.toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).toInstant().toString();
  const send = (count: number, on: Temporal.PlainDate, data = {}) =>
    client.record(Array.from({ length: count }, () => anEvent(id, 'sms.sent', { time: noon(on), data })));
  await client.putAccount(id, { timeZone: ZONE, csm: csmOf(id), quotas: {} });
  for (let weeks = 1; weeks <= 5; weeks += 1) await send(30, day.subtract({ weeks }));
  await send(30, day);
  await send(120, day, { campaignId: 'mad', campaignName: 'Trekking Lodge', messageType: 'reminder' });
  const morning = asOf.toZonedDateTime({ timeZone: ZONE, plainTime: '07:00' }).toInstant().toString();
  for (let run = 0; run < 2; run += 1) await client.run('check-quotas', morning);

  const weekday = day.toLocaleString('en-GB', { weekday: 'long' });
  const sentence = `SMS on ${weekday} ${day.toLocaleString('en-GB', { day: 'numeric', month: 'long' })}: 150, about 5 times a usual ${weekday} (30), mostly Trekking Lodge, 100% of the increase (Reminder)`;
  const emails = await emailsOf(id);
  expect(emails.map(({ text }) => text.includes(sentence))).toEqual([true]);
  expect(await alertsOf(id)).toMatchObject([
    { kind: 'unusual_use', meter: 'sms', day: day.toString(), used: 150, usual: 30, limit: null, sentence },
  ]);
});

describe('a quota request', () => {
  const id = 'asks-for-more';

  test("is emailed to the CSM with the customer's message, escaped in HTML", async () => {
    await client.putAccount(id, { csm: csmOf(id), quotas: { interviews: 40 } });
    const message = 'We open in <b>Cebu</b> & need more,\nplease.';
    const asked = await client.post<{ id: string; state: string; kind: string }>(
      `/v1/accounts/${id}/quota-requests`,
      { meter: 'interviews', kind: 'pack', quantity: 25, message },
    );
    expect(asked.status).toBe(201);
    const [email, ...others] = await emailsOf(id);
    expect(others).toEqual([]);
    expect(email?.to).toEqual([`${id}@csm.example`]);
    expect(email?.subject).toMatch(/^25 more interviews requested for \w+ \d{4}: Company /);
    expect(email?.html).not.toContain('<b>');
    expect(textOf(email?.html ?? '')).toContain('We open in <b>Cebu</b> & need more,');
    expect(email?.text).toContain('We open in <b>Cebu</b> & need more,');
    expect(email?.text).toContain('You receive this because');
    expect(email?.text).toMatch(/As of .* Manila time/);
    const items = await eventually(
      async () => (await client.api.listQuotaRequests(id).page()).items,
      ([request]) => request?.state === 'delivered',
    );
    expect(items).toMatchObject([{ id: asked.body.id, quantity: 25, message }]);
  });
});

/** The readable text of HTML. `<bdi>` is removed without a space, because it may be inside a word. */
const textOf = (html: string) =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>/g, ' ')
    .replaceAll(/<\/?bdi>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\s+/g, ' ');
