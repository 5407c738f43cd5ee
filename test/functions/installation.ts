import { SESClient } from '@aws-sdk/client-ses';
import type { z } from 'zod';
import { accountTerms, type Account } from '../../domain/accounts/account.ts';
import { WINDOW_MS } from '../../domain/ledger/mark.ts';
import { spanOfDay } from '../../domain/span.ts';
import type { EventKind, UsageEvent } from '../../domain/ledger/event.ts';
import { emailStores } from '../../functions/email/stores.ts';
import { ledgerStores } from '../../functions/ledger/stores.ts';
import { measureEntries } from '../../functions/recording/measure.ts';
import { recordUsage } from '../../functions/recording/record-usage/routes.ts';
import { rollUp } from '../../functions/metering/roll-up.ts';
import { endingStore } from '../../functions/storage/account-endings.ts';
import { accountRemoval } from '../../functions/storage/account-removal.ts';
import { accountStore } from '../../functions/storage/accounts.ts';
import { auditsAtWork } from '../../functions/storage/audits-at-work.ts';
import { budgetStore } from '../../functions/storage/budgets.ts';
import { completingEmails } from '../../functions/storage/complete-email.ts';
import { certificateStore } from '../../functions/storage/certificates.ts';
import { closureStore } from '../../functions/storage/closures.ts';
import { addressLimits, dailyLimits } from '../../functions/storage/daily-limits.ts';
import { decisionStore } from '../../functions/storage/decisions.ts';
import { dueStore } from '../../functions/storage/due.ts';
import { recipientStore } from '../../functions/storage/export-recipients.ts';
import { scheduleStore } from '../../functions/storage/export-schedules.ts';
import { exportTurns } from '../../functions/storage/export-turns.ts';
import { erasedCandidates, erasureStore } from '../../functions/storage/erasures.ts';
import { eventReplacer } from '../../functions/storage/event-replacing.ts';
import { exportWork } from '../../functions/storage/export-work.ts';
import { exportStore } from '../../functions/storage/exports.ts';
import { idempotencyStore } from '../../functions/storage/idempotency.ts';
import { portfolioStore } from '../../functions/storage/portfolio.ts';
import { quotaStore } from '../../functions/storage/quotas.ts';
import { rejectionStore } from '../../functions/storage/rejections.ts';
import { shareStore } from '../../functions/storage/shares.ts';
import { tokenStore } from '../../functions/storage/tokens.ts';
import type { Table } from '../../functions/storage/table.ts';
import { clientConfig } from '../../local/aws/aws-identity.ts';
import { ask, type Answered } from './ask.ts';
import type { SentEvent } from './cloud-events.ts';
import { testClock } from './clock.ts';
import { UNREACHABLE } from './servers.ts';

export const GRACE_SECONDS = 120;
/** After this time, everything that was recorded before is counted for good. */
export const SETTLED = { seconds: WINDOW_MS / 1000 + GRACE_SECONDS };
export const OPERATOR = 'operator@example.com';
export const SENDER = {
  EMAIL_FROM: 'usage@example.com',
  EMAIL_CONFIGURATION_SET: 'emails',
  OPERATOR_EMAIL: OPERATOR,
  DASHBOARD_URL: 'https://usage.example.com',
};
export const PAGES = {};
export const CSM = 'csm@example.com';

export type Terms = z.input<typeof accountTerms>;
export type Installation = ReturnType<typeof installation>;

/** The stores of one installation on two tables, with a clock that the test sets. */
export function installation(
  { main, events: eventsTable }: { main: Table; events: Table },
  start = '2026-11-10T06:30:00Z',
  ses = new SESClient({ ...clientConfig(UNREACHABLE), maxAttempts: 1 }),
) {
  const time = testClock(start);
  const { clock } = time;
  const email = emailStores(main, SENDER, clock, ses);
  const stores = {
    ...ledgerStores(main, eventsTable),
    ...email,
    replacer: eventReplacer(eventsTable),
    accounts: accountStore(main),
    budgets: budgetStore(main),
    certificates: certificateStore(main),
    completeEmail: completingEmails(main),
    closures: closureStore(main),
    due: dueStore(main),
    addressLimits: addressLimits(main),
    audits: auditsAtWork(main),
    candidates: erasedCandidates(main),
    erasures: erasureStore(main),
    endings: endingStore(main),
    removal: accountRemoval(main, eventsTable),
    dailyLimits: dailyLimits(main),
    decisions: decisionStore(main, email.outbox),
    exports: { ...exportStore(main), ...exportWork(main, email.outbox) },
    turns: exportTurns(main),
    idempotency: idempotencyStore(main),
    recipients: recipientStore(main, email.outbox),
    schedules: scheduleStore(main),
    portfolio: portfolioStore(main),
    quotas: quotaStore(main, email.outbox),
    rejections: rejectionStore(main),
    shares: shareStore(main),
    tokens: tokenStore(main),
    graceSeconds: GRACE_SECONDS,
    measure: measureEntries,
  };
  const recorder = recordUsage(stores, clock);
  return {
    ...time,
    main,
    tables: { main, events: eventsTable },
    stores,
    recorder,

    account: async (id: string, terms: Partial<Terms> = {}): Promise<Account> => {
      const csm = { name: 'Maria Cruz', email: CSM };
      const whole = accountTerms.parse({ name: 'Acme', timeZone: 'Asia/Manila', csm, ...terms });
      return (await stores.accounts.put(id, whole, clock())).account;
    },

    record: (body: SentEvent[]): Promise<Answered> => ask(recorder, 'POST /v1/events', { body }),
    void: (body: unknown[]): Promise<Answered> => ask(recorder, 'POST /v1/events/void', { body }),
    rollUp: (now = clock()) => rollUp(stores, now),
    /** An account's usage as it is read now. */
    usage: async (accountId: string) => {
      const account = await stores.accounts.get(accountId);
      if (!account) throw new Error(`no account ${accountId}`);
      return stores.usage(account, clock());
    },

    /** What is stored of a day, in order, without what is voided. */
    storedEvents: async (accountId: string, kind: EventKind, day: string): Promise<UsageEvent[]> => {
      const { timeZone = 'UTC' } = (await stores.accounts.get(accountId)) ?? {};
      const pages = await Array.fromAsync<UsageEvent[]>(
        stores.events.between(accountId, kind, spanOfDay(day, timeZone)),
      );
      return pages.flat();
    },
  };
}
