import { Temporal } from 'temporal-polyfill';
import { accountTerms } from '../../../domain/accounts/account.ts';
import type { Day, Month } from '../../../domain/calendar.ts';
import { portfolioEntry, type Concerns } from '../../../domain/portfolio/entry.ts';
import type { PortfolioAccount } from '../../../domain/portfolio/portfolio.ts';
import { urgencyOf } from '../../../domain/portfolio/urgency.ts';
import { smsMonth } from './standings.ts';

interface Made extends Partial<Concerns> {
  name?: string;
  month?: Month;
  /** Of 1,000 SMS. */
  used?: number;
  /** The day on which SMS will run out. */
  runsOut?: Day;
  lastEventAt?: string | undefined;
}

/** An account of a CSM as of 23 November 2026, with 1,000 SMS a month at $0.05 each beyond that. */
export function portfolioAccount(
  id: string,
  { name = `Company ${id}`, month = '2026-11', used = 100, runsOut, ...rest }: Made = {},
): PortfolioAccount {
  const { openRequests = 0, undelivered = 0, cleared = [], unusual = [] } = rest;
  const { silentProducers = [], lastEventAt = '2026-11-22T10:00:00Z' } = rest;
  const terms = accountTerms.parse({
    name,
    timeZone: 'Asia/Manila',
    csm: { name: 'Carla Santos', email: 'carla@crm.example' },
    quotas: { sms: 1000 },
    overageRates: { sms: '0.05' },
  });
  const account = { id, ...terms, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' };
  const forecast =
    runsOut === undefined ? null : { expected: 1200, low: 1100, high: 1300, exhaustsOn: runsOut };
  const entry = portfolioEntry(smsMonth(used, 1000, { month, forecast }));
  return {
    account,
    entry,
    concerns: { openRequests, undelivered, cleared, unusual, silentProducers },
    urgency: urgencyOf(entry, account, '2026-11-23'),
    lastEventAt: Temporal.Instant.from(lastEventAt),
    asOf: Temporal.Instant.from('2026-11-22T23:00:00Z'),
  };
}
