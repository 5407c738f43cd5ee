import type { PortfolioAccount, PortfolioMeter } from '../../client/src/usage-data-client.ts';

const DAY_MS = 86_400_000;
const METERS = ['call_minutes', 'interviews', 'sms', 'audio_minutes'] as const;
const OUTLOOKS = ['exceeded', 'will_exceed', 'may_exceed', 'within', 'within', 'within', null] as const;

const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

function meterOf(meter: (typeof METERS)[number], seed: number): PortfolioMeter {
  const outlook = OUTLOOKS[seed % OUTLOOKS.length] ?? null;
  const limit = seed % 11 === 10 ? null : 1000 * (1 + (seed % 5));
  const share = { exceeded: 1.1, will_exceed: 0.9, may_exceed: 0.8, within: 0.4, none: 0.2 }[
    outlook ?? 'none'
  ];
  const used = Math.round((limit ?? 1000) * share);
  const runsOut = outlook === 'will_exceed' || outlook === 'may_exceed';
  return {
    meter,
    used,
    limit,
    percent: limit === null ? null : share * 100,
    status:
      limit === null ? 'unlimited' : outlook === 'exceeded' ? 'exceeded' : share > 0.75 ? 'warning' : 'ok',
    outlook: limit === null ? null : outlook,
    forecast:
      outlook === null
        ? null
        : {
            expected: Math.round(used * 1.2),
            low: Math.round(used * 1.1),
            high: Math.round(used * 1.3),
            exhaustsOn: runsOut && limit !== null ? day(1 + (seed % 9)) : null,
          },
  };
}

/** This many accounts, as the API may list them: of each kind of trouble some, and most without any. */
export function aPortfolio(count: number): PortfolioAccount[] {
  return Array.from({ length: count }, (_, index) => {
    const meters = METERS.map((meter, at) => meterOf(meter, index < count / 3 ? index + at : 3 + at));
    const number = String(index + 1).padStart(3, '0');
    const days = meters.flatMap(({ forecast }) => forecast?.exhaustsOn ?? []).sort();
    return {
      accountId: `company-${number}`,
      name: `Company Number ${number}`,
      meters,
      exhaustsOn: days[0] ?? null,
      expectedOverageUsd: meters.some(({ outlook }) => outlook === 'exceeded')
        ? `${index + 1}.2500`
        : '0.0000',
      openRequests: index % 9 === 0 ? 1 + (index % 2) : 0,
      undelivered: index % 17 === 3 ? 1 : 0,
      unusual: index % 11 === 4 ? [{ meter: 'sms', day: day(-2), used: 1840, usual: 450 }] : [],
      silentProducers: index % 15 === 6 ? [{ source: 'crm/dialer', since: ago(DAY_MS) }] : [],
      lastEventAt: index % 13 === 12 ? null : ago(index % 7 === 5 ? 6 * DAY_MS : (index % 20) * 900_000),
      asOf: ago(20 * 60_000),
    };
  });
}
