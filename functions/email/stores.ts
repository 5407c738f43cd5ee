import type { SESClient } from '@aws-sdk/client-ses';
import type { Clock } from '../clock.ts';
import { accountReader } from '../storage/accounts.ts';
import { addressStore } from '../storage/addresses.ts';
import { budgetReader } from '../storage/budgets.ts';
import { linkTokens } from '../storage/link-tokens.ts';
import { openOutbox } from '../storage/outbox.ts';
import type { Table } from '../storage/table.ts';
import { mailer, type MailerSettings } from './mailer.ts';
import { writeTo } from './write-to.ts';

/** What sending an email takes. */
export function emailStores(
  main: Table,
  settings: MailerSettings & { DASHBOARD_URL: string },
  clock: Clock,
  ses?: SESClient,
) {
  const accounts = accountReader(main);
  const budgets = budgetReader(main);
  const stores = {
    ...{ accounts, budgets },
    outbox: openOutbox(main, clock),
    addresses: addressStore(main),
    writeTo: writeTo({ accounts, budgets, tokens: linkTokens(main) }, settings, clock),
  };
  return { ...stores, mailer: mailer(stores, settings, clock, ses) };
}
