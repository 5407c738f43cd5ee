import type { DeliveryName } from '../../../domain/deliveries/notice.ts';
import { mailer } from '../../../functions/email/mailer.ts';
import { settle } from '../../../functions/email/settle-deliveries/settle.ts';
import { tagsOf } from '../../../functions/email/message-tags.ts';
import type { Key } from '../../../functions/storage/keys.ts';
import { openOutbox } from '../../../functions/storage/outbox.ts';
import { installation, OPERATOR, SENDER, type Terms } from '../installation.ts';
import type { startDynamoDb, startMailbox } from '../servers.ts';
import { recorded, type EventType } from './ses-events.ts';

interface Servers {
  newTable: Awaited<ReturnType<typeof startDynamoDb>>;
  mailbox: Awaited<ReturnType<typeof startMailbox>>;
}

let accounts = 0;

/** An account whose alert can be raised, sent, and told what became of it. Its addresses are its own. */
export async function newPost(
  { newTable, mailbox }: Servers,
  {
    recipients = [],
    quietHours,
    operator = OPERATOR,
  }: Partial<Pick<Terms, 'recipients' | 'quietHours'>> & { operator?: string | null } = {},
) {
  const main = await newTable();
  const system = installation({ main, events: main }, undefined, mailbox.ses);
  const { clock } = system;
  accounts += 1;
  const csm = `recipient-${accounts}@example.com`;
  const correct = (email: string) =>
    system.account('acme', { csm: { name: 'Maria', email }, recipients, quietHours });
  await correct(csm);
  const settings = { ...SENDER, OPERATOR_EMAIL: operator ?? undefined };
  const working = mailer(system.stores, settings, clock, mailbox.ses);
  const stores = { ...system.stores, mailer: working };
  const alert = { month: '2026-11', meter: 'sms', limit: 100, reason: 75 } as const;
  const raise = (reason = 75) =>
    stores.quotas.raise(
      'acme',
      { ...alert, reason, used: reason, createdAt: '2026-11-10T06:30:00Z' },
      { subject: 'Quota', html: `<p>${reason} %</p>`, text: `${reason} %` },
    );
  const alerts = () => stores.quotas.alertsOfMonth('acme', '2026-11');

  /** SES tells what became of a message. */
  const hear = (owner: Key, type: EventType, { to, round }: DeliveryName) =>
    settle(stores, recorded(type, { to, tags: tagsOf(owner, round) }), clock);

  return {
    ...system,
    stores,
    csm,
    correct,
    outbox: openOutbox(main, clock),
    raise: () => raise(),
    /** Raises the alert of a higher threshold. */
    raiseAnother: () => raise(90),
    /** Raises without delivering, like a process that ends in between. */
    raiseAndCrash: async () => (await raise())!,
    working,
    failing: mailer(stores, settings, clock, mailbox.unreachableSes),
    emails: () => mailbox.emailsTo(csm),
    mailsTo: (address: string) => mailbox.emailsTo(address),
    alert: async () => (await alerts())[0],
    /** `csm bounced`, one for each delivery. */
    deliveries: async () => (await alerts())[0]?.deliveries.map(({ role, state }) => `${role} ${state}`),
    attempts: async (owner: Key) => (await stores.outbox.read(owner))?.attempts,
    hear,
    bounce: (owner: Key, round = 0) => hear(owner, 'Bounce', { to: csm, round }),
  };
}
