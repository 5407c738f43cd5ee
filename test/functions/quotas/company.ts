import type { Month } from '../../../domain/calendar.ts';
import { checkAccount } from '../../../functions/quotas/check.ts';
import { smsSent } from '../cloud-events.ts';
import { installation, type Terms } from '../installation.ts';
import type { startDynamoDb, startMailbox } from '../servers.ts';

interface Servers {
  newTable: Awaited<ReturnType<typeof startDynamoDb>>;
  mailbox: Awaited<ReturnType<typeof startMailbox>>;
}

let companies = 0;

/** A company with 100 SMS a month and a CSM of its own, so that its emails can be told apart. */
export async function newCompany({ newTable, mailbox }: Servers, terms: Partial<Terms> = {}, start?: string) {
  const system = installation({ main: await newTable(), events: await newTable() }, start, mailbox.ses);
  companies += 1;
  const email = `csm-${companies}@example.com`;
  const csm = { name: 'Maria Cruz', email };
  await system.account('acme', { csm, quotas: { sms: 100 }, ...terms });
  const acme = async () => (await system.stores.accounts.get('acme'))!;
  let sent = 0;

  return {
    ...system,
    csm,
    acme,
    emails: () => mailbox.emailsTo(email),
    alerts: (month: Month = '2026-11') => system.stores.quotas.alertsOfMonth('acme', month),

    send: async (count: number, time = '2026-11-10T06:00:00Z') => {
      const events = Array.from({ length: count }, () => smsSent(`sms-${(sent += 1)}`, { time }));
      await system.record(events);
    },

    pack: (quantity: number, month: Month = '2026-11') =>
      system.stores.quotas.putPack('acme', {
        id: `pack_${month}_${quantity}`,
        meter: 'sms',
        quantity,
        month,
        createdAt: '2026-11-10T00:00:00Z',
      }),

    /** @returns how many alerts were raised */
    check: async (withForecast = false, closeAfterHours = 48) =>
      checkAccount(system.stores, await acme(), system.now(), {
        closeAfterHours,
        crmUrl: 'https://usage.example.com',
        withForecast,
      }),
  };
}
