import { describe, expect, test } from 'vitest';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import { meterStanding } from '../../../domain/quotas/meter-standing.ts';
import { inWords } from '../../../domain/quotas/said.ts';
import { standings, type Terms } from '../../../domain/quotas/standing.ts';
import { given } from '../usage/given-totals.ts';

interface Case {
  used: number;
  limit: number | null;
  forecast?: Forecast;
  rate?: string;
  campaign?: { name: string; used: number };
  today?: string;
}

const forecastOf = (low: number, expected: number, high: number, exhaustsOn: string | null): Forecast => ({
  ...{ low, expected, high, exhaustsOn },
});
const AHEAD = forecastOf(860, 922, 980, '2026-11-29');

function sentence({ used, limit, forecast, rate = '0.05', campaign, today = '2026-11-22' }: Case) {
  const terms: Terms = {
    quotas: { sms: limit },
    thresholds: [75],
    overageRates: rate === '' ? {} : { sms: rate },
  };
  const totals = given({ sms: { type: { custom: { count: used, segments: used } } } });
  const standing = standings(terms, [], '2026-11', totals).find(({ meter }) => meter === 'sms')!;
  const about = meterStanding({
    ...{ standing, terms, campaign, today, month: '2026-11', forecast: forecast ?? null },
    priced: { cost: 0n, used: 0 },
  });
  return inWords(about.sentence);
}

const LODGE = { name: 'Trekking Lodge', used: 311 };

describe('the sentence about a meter', () => {
  test.each<[string, Case, string]>([
    [
      'says when the limit will probably be reached, how much is over then, what it costs and by what',
      { used: 800, limit: 850, forecast: AHEAD, campaign: LODGE },
      'SMS will probably run out on 29 November: about 72 over, $3.60, mostly Trekking Lodge, 38%',
    ],
    [
      'is less certain where the range contains the limit, and names the most',
      { used: 800, limit: 900, forecast: AHEAD },
      'SMS may run out on 29 November: up to 80 over, $4.00',
    ],
    [
      'names the month where no day is expected',
      { used: 800, limit: 950, forecast: { ...AHEAD, exhaustsOn: null } },
      'SMS may run out in November: up to 30 over, $1.50',
    ],
    [
      'says that the limit will probably suffice',
      { used: 800, limit: 1000, forecast: AHEAD, campaign: LODGE },
      'SMS will probably stay within the limit: about 922 of 1,000 by the end of November',
    ],
    [
      'says what is over, and how much more there will be',
      { used: 870, limit: 850, forecast: AHEAD, campaign: LODGE },
      'SMS ran out: 20 over, $1.00; about 72 by the end of November, $3.60, mostly Trekking Lodge, 35%',
    ],
    [
      'does not repeat itself on the last day',
      { used: 870, limit: 850, forecast: forecastOf(870, 870, 872, null) },
      'SMS ran out: 20 over, $1.00',
    ],
    [
      'says what follows where the limit is used up but not exceeded',
      { used: 850, limit: 850, forecast: { ...AHEAD, exhaustsOn: null } },
      'SMS ran out: about 72 over, $3.60',
    ],
    [
      'says that overage is not charged',
      { used: 800, limit: 850, forecast: AHEAD, rate: '' },
      'SMS will probably run out on 29 November: about 72 over, not charged',
    ],
    ['has no forecast yet', { used: 800, limit: 850 }, 'SMS: 800 of 850 used, no forecast yet'],
    ['says that all is used', { used: 850, limit: 850 }, 'SMS ran out: all 850 used'],
    [
      'is about a month that ended within the limit',
      { used: 850, limit: 850, today: '2026-12-01' },
      'SMS stayed within the limit: 850 of 850 used',
    ],
    [
      'is about a month that ended over the limit',
      { used: 851, limit: 850, today: '2026-12-01' },
      'SMS ran out: 1 over, $0.05',
    ],
    ['is about a meter without a limit', { used: 1234, limit: null }, 'SMS: 1,234 used, no limit'],
    ['is about a meter that is not in the plan', { used: 0, limit: 0 }, 'SMS: none used, not in the plan'],
    ['is about use without a quota', { used: 9, limit: 0 }, 'SMS used without a quota: 9 over, $0.45'],
    [
      'warns of use without a quota',
      { used: 0, limit: 0, forecast: forecastOf(3, 5, 8, '2026-11-23') },
      'SMS will probably be used without a quota on 23 November: about 5 over, $0.25',
    ],
  ])('%s', (_, about, words) => {
    expect(sentence(about)).toBe(words);
  });

  test.each([
    [{ name: 'One of many', used: 150 }, false],
    [{ name: '\u202e', used: 800 }, false],
    [{ name: `Two\nlines ${'x'.repeat(80)}`, used: 160 }, true],
  ])('names a campaign only if it stands out and its name is visible: %j', (campaign, isNamed) => {
    const said = sentence({ used: 800, limit: 850, forecast: AHEAD, campaign });
    expect(said.includes('mostly')).toBe(isNamed);
    expect(said).not.toMatch(/\n/);
    expect(said.length).toBeLessThan(150);
  });
});
