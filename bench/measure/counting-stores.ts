import { SESClient } from '@aws-sdk/client-ses';
import { accountTerms } from '../../domain/accounts/account.ts';
import { byMeter } from '../../domain/accounts/meters.ts';
import type { Instant } from '../../domain/calendar.ts';
import { emailStores } from '../../functions/email/stores.ts';
import { ledgerStores } from '../../functions/ledger/stores.ts';
import { accountStore } from '../../functions/storage/accounts.ts';
import { closureStore } from '../../functions/storage/closures.ts';
import { dueStore } from '../../functions/storage/due.ts';
import { erasedCandidates } from '../../functions/storage/erasures.ts';
import { portfolioStore } from '../../functions/storage/portfolio.ts';
import { quotaStore } from '../../functions/storage/quotas.ts';
import { rejectionStore } from '../../functions/storage/rejections.ts';
import type { Table } from '../../functions/storage/table.ts';
import { clientConfig } from '../../local/aws/aws-identity.ts';

/** An account that is checked against quotas which it never reaches, so that nothing is sent. */
export const LIMITED_TERMS = accountTerms.parse({
  name: 'Bench',
  timeZone: 'Asia/Manila',
  csm: { name: 'Bench', email: 'bench@example.com' },
  quotas: byMeter(() => 1_000_000_000),
});

/** What roll-up-usage works with. */
export function countingStores(main: Table, events: Table, clock: () => Instant) {
  const ses = new SESClient(clientConfig('http://127.0.0.1:1'));
  const sender = {
    EMAIL_FROM: 'bench@example.com',
    EMAIL_CONFIGURATION_SET: 'bench',
    DASHBOARD_URL: 'https://bench.example',
  };
  const email = emailStores(main, sender, clock, ses);
  return {
    ...ledgerStores(main, events),
    ...email,
    accounts: accountStore(main),
    candidates: erasedCandidates(main),
    closures: closureStore(main),
    due: dueStore(main),
    portfolio: portfolioStore(main),
    quotas: quotaStore(main, email.outbox),
    rejections: rejectionStore(main),
    graceSeconds: 120,
  };
}
