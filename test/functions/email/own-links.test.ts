import { describe, expect, test } from 'vitest';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newRequester, PACK } from '../quotas/requesting.ts';
import { OPERATOR } from '../installation.ts';
import { newCompany } from '../quotas/company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const { mailbox } = servers;

const LINKS = /https:\S+(?:decide|warning)\.html\S+/g;
const ben = { name: 'Ben Cruz', email: 'ben@crm.example', role: 'backup' as const };
const boss = {
  ...{ name: 'Ana Reyes', email: 'boss@acme.example', role: 'customer' as const },
  notify: ['warnings' as const],
};

let companies = 0;

/** An account of which a warning goes to its CSM, to a customer, and in the end to a backup. */
async function newWarned({ badCsm = false } = {}) {
  companies += 1;
  const own = <Person extends { email: string }>(person: Person) => ({
    ...person,
    email: `${companies}.${person.email}`,
  });
  const people = { ben: own(ben), boss: own(boss) };
  const company = await newCompany(servers, { recipients: [people.ben, people.boss] });
  const { csm } = company;
  if (badCsm) await company.stores.addresses.remember(csm.email, 'It bounced.', company.now());
  await company.send(80);
  await company.check();
  return { ...company, ...people, to: async (address: string) => (await mailbox.emailsTo(address))[0] };
}

const principalOf = async (
  { stores, now }: Pick<Awaited<ReturnType<typeof newWarned>>, 'stores' | 'now'>,
  link: string,
) => {
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '';
  return (await stores.tokens.lookUp(token, now()))?.principal;
};

describe('a warning', () => {
  test('gives its CSM links of their own, which may do one thing with this alert, and end after 14 days', async () => {
    const warned = await newWarned();
    const { csm, to, advance } = warned;
    const email = await to(csm.email);
    const links = email?.text.match(LINKS) ?? [];
    expect(links.map((link) => new URLSearchParams(new URL(link).hash).get('do'))).toEqual([
      'acknowledge',
      'grant',
    ]);
    const id = 'alert_2026-11~sms~0000000000000100~0075';
    for (const [nth, scope] of ['alerts:acknowledge', 'alerts:grant'].entries())
      expect(await principalOf(warned, links[nth]!)).toEqual({
        tokenId: expect.stringMatching(/^link_/) as string,
        scopes: [scope],
        accountId: 'acme',
        user: csm,
        only: id,
      });
    expect(email?.html).toContain('I am on it');
    expect(links.every((link) => email?.html.includes(link.replaceAll('&', '&#38;')))).toBe(true);
    advance({ hours: 14 * 24 });
    expect(await principalOf(warned, links[0]!)).toBeUndefined();
  });

  test('gives a customer none, and each recipient the right address to reply to', async () => {
    const { csm, boss, ben, to } = await newWarned();
    expect((await to(csm.email))?.replyTo).toEqual([OPERATOR]);
    const email = await to(boss.email);
    expect(email?.replyTo).toEqual([csm.email]);
    expect(email?.text).toContain('you, Ana Reyes, get emails about Acme');
    expect([...(email?.text.match(LINKS) ?? []), ...(email?.html.match(LINKS) ?? [])]).toEqual([]);
    expect(await to(ben.email)).toBeUndefined();
  });

  test('goes on to a backup in their own name, not in that of the CSM', async () => {
    const warned = await newWarned({ badCsm: true });
    const { ben, to } = warned;
    const email = await to(ben.email);
    expect(email?.text).toContain('you, Ben Cruz, are a backup of Maria Cruz, the CSM of Acme');
    const links = email?.text.match(LINKS) ?? [];
    expect(links).toHaveLength(2);
    expect(await principalOf(warned, links[0]!)).toMatchObject({
      user: { name: ben.name, email: ben.email },
    });
  });
});

test('the CSM’s reply to a request goes to whoever asked', async () => {
  const { ask, toCsm, user } = await newRequester(servers);
  await ask(PACK);
  const email = (await toCsm()).find(({ subject }) => subject.includes('requested'));
  expect(email?.replyTo).toEqual([user.email]);
});
