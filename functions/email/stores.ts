import type { SESClient } from '@aws-sdk/client-ses';
import type { Clock } from '../clock.ts';
import { accountReader } from '../storage/accounts.ts';
import { addressStore } from '../storage/addresses.ts';
import { openOutbox } from '../storage/outbox.ts';
import type { Table } from '../storage/table.ts';
import { mailer, type MailerSettings } from './mailer.ts';

/** What sending an email takes. */
export function emailStores(main: Table, settings: MailerSettings, clock: Clock, ses?: SESClient) {
  const stores = {
    outbox: openOutbox(main, clock),
    accounts: accountReader(main),
    addresses: addressStore(main),
  };
  return { ...stores, mailer: mailer(stores, settings, clock, ses) };
}
