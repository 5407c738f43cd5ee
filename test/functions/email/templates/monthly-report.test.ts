import { describe, expect, it } from 'vitest';
import { monthlyReportEmail as composed } from '../../../../functions/email/templates/monthly-report.ts';
import { noTotals } from '../../../../domain/usage/totals.ts';
import { given } from '../../../domain/usage/given-totals.ts';
import { HOSTILE, aReport, account, barsOf, pack, unusedMeters, unusedReport } from './examples.ts';
import { asRead, barWidths, expectBoth, expectSound } from './reading.ts';

const monthlyReportEmail = (...about: Parameters<typeof composed>) => asRead(composed(...about));

describe('the monthly report', () => {
  it('says everything about the month, in HTML and in text', () => {
    const email = monthlyReportEmail(aReport());
    expectSound(email);
    expect(email.subject).toBe('November 2026 usage, SMS over: Acme BPO Manila');
    expectBoth(email, [
      'Acme BPO Manila in November 2026',
      'Over the limit: SMS',
      'SMS ran out: 2,310 over, $28.88. Total $28.88: overage $28.88. The cost of calls, $1,234.50 (▲4% on October), is included.',
      'Talk to Acme BPO Manila about the overage in November 2026',
      '$28.88 for SMS messages.',
      'Raise the monthly quota of SMS messages from 45,000 to 53,000',
      'An administrator changes the terms of the account.',
      // Each meter: used, limit, percent, change, overage.
      '10,900.5 of 12,000 (90%)',
      '12% more than in October 2026 (9,700)',
      '2,140 of 4,000 (53%)',
      '17% less than in October 2026 (2,590)',
      '52,310 of 50,000 (104%)',
      'plan 45,000 + packs 5,000',
      '35% more than in October 2026 (38,650)',
      '$28.88',
      '2,310 SMS messages over the limit, at $0.0125 per SMS message',
      '6,872.17, unlimited',
      'Near the limit',
      'Within the limit',
      'Over the limit',
      // The largest campaigns, with their share of the cost.
      'Nurses Manila, night shift',
      '3,020',
      '5,000.5',
      '$617.25',
      '50%',
      'พยาบาล กรุงเทพ 😀',
      // By kind.
      'Autocall',
      '9,400.5',
      '$181.50',
      'Live call',
      '$1,019.75',
      '6,042',
      '▲9%',
      'Talk time was 6,222.72 minutes.',
      'System · Schedule',
      'Recruiter · Chat UI',
      '$1,034.50',
      'Messenger',
      '1,402',
      'Landing page',
      'Invitation',
      '41,810',
      '▲48%',
      'new',
      'promo_2026',
      '61,534',
      'SMS messages: Job fair',
      // The rest.
      'show the month as restated',
      '3 December 2026, 02:00 (Asia/Manila)',
      'Maria Santos, are the CSM of Acme BPO Manila (acme)',
      'sent once, after the month has closed',
      'https://usage.example.com/?account=acme',
    ]);
  });

  it('has the whole text of the fixture next to this test', async () => {
    await expect(monthlyReportEmail(aReport()).text).toMatchFileSnapshot('monthly-report.txt');
  });

  it('draws six months of each meter', () => {
    const email = monthlyReportEmail(aReport());
    const bars = barWidths(email);
    expect(bars).toHaveLength(24);
    expect(bars.slice(0, 6)).toEqual([[43], [51], [59], [69], [81], [91]]);
    expect(bars[17]).toEqual([96, 4]);
    expect(bars[22]).toEqual([100]);
    expect(email.text.match(/^Nov 26 +[█▓░]+ /gm)).toHaveLength(4);
    expectBoth(email, ['Monthly limit: 12,000. Minutes are billed minutes: each call is rounded up.']);
  });

  it('has one line for a month without any use', () => {
    const unused = aReport(unusedReport);
    const email = monthlyReportEmail(unused);
    expectSound(email);
    expect(email.subject).toBe('November 2026, no usage: Acme BPO Manila');
    expectBoth(email, [
      'Nothing was used in November 2026; the last use was in September 2026. Total $0.00.',
      'November 2026 is closed, but late events, corrections and voids still count in it.',
    ]);
    expect(barWidths(email)).toEqual([]);
    expect(email.text).not.toMatch(/by type|unlimited/i);
    expectBoth(monthlyReportEmail({ ...unused, bars: unusedMeters }), [
      'Nothing was used in November 2026. Total',
    ]);
  });

  it('says which kinds of usage there were none of', () => {
    const totals = given({ audio: { count: 1, seconds: 60 } });
    const email = monthlyReportEmail(
      aReport({
        totals,
        before: undefined,
        topCampaigns: [],
        packs: [],
      }),
    );
    expectSound(email);
    expect(email.subject).toBe('November 2026 usage, within all limits: Acme BPO Manila');
    expectBoth(email, [
      'Total $0.00: calls $0.00 + overage $0.00.',
      'No calls were made.',
      'No interviews were completed.',
      'No SMS messages were sent.',
      'No packs were added for November 2026.',
    ]);
  });

  it.each([
    [{}, ' usage', 'No limits set'],
    [{ interviews: 2100 }, ' usage, interviews over', 'Over the limit: interviews'],
    [{ interviews: 2100, call_minutes: 10_000 }, ' usage, call minutes and interviews over', ''],
    [{ interviews: 2100, call_minutes: 10_000, sms: 0 }, ' usage, 3 meters over', '52,310 used, no quota'],
    [{ interviews: 2200 }, ' usage, interviews near the limit', 'Near the limit: interviews'],
    [{ interviews: 2200, call_minutes: 12_000 }, ' usage, 2 meters near the limit', ''],
  ])('names the meters that are over or near the limit with the quotas %j', (quotas, fact, said) => {
    const terms = { ...account, quotas };
    const email = monthlyReportEmail(
      aReport({
        account: { ...terms, name: 'Buttonwood & Finch Stores of Greater Manila' },
        packs: [],
      }),
    );
    expectSound(email);
    expect(email.subject).toMatch(`November 2026${fact}: Buttonwood`);
    expectBoth(email, [said]);
  });

  it('compares with a month without use, and with no previous month', () => {
    const { bars } = aReport();
    const email = monthlyReportEmail(
      aReport({
        bars: {
          ...bars,
          sms: barsOf([null, null, null, null, 0, 52_310], 50_000),
          interviews: barsOf([null, null, null, null, null, 2140], 4000),
        },
        before: noTotals(),
      }),
    );
    expectSound(email);
    expectBoth(email, [
      '52,310 more than in October 2026 (0)',
      'no previous month to compare with',
      'Total $28.88: overage $28.88. The cost of calls, $1,234.50, is included.',
      'new',
    ]);
    expect(email.text).toMatch(/^Sep 26 +–$/m);
  });

  it.each([
    [1_234_500_000n, 'same as in October'],
    [1_230_000_000n, 'about the same as in October'],
    [600_000_000n, '▲105% on October'],
    [100_000_000n, '×12 on October'],
  ])('compares the cost of calls with %d micro-USD the month before', (costMicros, said) => {
    const live = { count: 1, seconds: 60, billedSeconds: 60, costMicros };
    const email = monthlyReportEmail(aReport({ before: given({ call: { type: { live } } }) }));
    expectBoth(email, [`The cost of calls, $1,234.50 (${said}), is included.`]);
  });

  it.each([
    ['included, by default', undefined, 12_000, 'Total $0.00: overage $0.00. The cost of calls, $1,234.50'],
    ['charged if there is no limit', undefined, null, 'Total $1,234.50: calls $1,234.50'],
    ['charged if that was agreed', 'charged', 12_000, 'Total $1,234.50: calls $1,234.50'],
    [
      'charged up to the limit, and overage from there on',
      'charged',
      10_000,
      // 10,000 of 10,900.5 minutes, and 900.5 minutes at $0.05.
      'Total $1,177.54: calls within the limit $1,132.52 + overage $45.03. All calls cost $1,234.50 (▲4% on October); those over the limit are paid as overage.',
    ],
  ] as const)('says that calls are %s', (_, charge, limit, said) => {
    const terms = {
      ...account,
      quotas: { call_minutes: limit },
      ...(charge && { charges: { call_minutes: charge } }),
    };
    const email = monthlyReportEmail(aReport({ account: terms }));
    expectSound(email);
    expectBoth(email, [said]);
  });

  it('sums up the rest of a table only if it has several rows', () => {
    const one = { count: 1, seconds: 60, billedSeconds: 60, costMicros: 0n };
    const sources = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`system:source_${index}`, one]));
    const textWith = (count: number) =>
      monthlyReportEmail(
        aReport({ totals: given({ call: { type: { live: one }, trigger: sources(count) } }) }),
      ).text;
    expect(textWith(7)).toMatch(/source_6 /);
    expect(textWith(7)).not.toContain('other triggers');
    expect(textWith(8)).toMatch(/^2 other triggers +2 +2 /m);
  });

  it('stays too short to be clipped, however many types, triggers, packs and long names there are', () => {
    const many = <Value>(name: string, value: (index: number) => Value) =>
      Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${name}_${index}`, value(index)]));
    const calls = (index: number) => ({
      count: 900_000 - index,
      seconds: 1,
      billedSeconds: 60_000_000,
      costMicros: 123_456_000_000n,
    });
    const totals = given({
      call: { type: { live: calls(0) }, trigger: many('recruiter:source', calls) },
      sms: { type: many('type', (index) => ({ count: 200 - index, segments: 300 })) },
      audio: { count: 3120, seconds: 412_330 },
    });
    const packs = Array.from({ length: 30 }, () => ({ ...pack, quantity: 1, note: 'พ'.repeat(500) }));
    const terms = { ...account, quotas: { call_minutes: 1, interviews: 1, sms: 1, audio_minutes: 1 } };
    const email = monthlyReportEmail(
      aReport({
        account: { ...terms, name: 'พ'.repeat(200) },
        totals,
        packs,
        topCampaigns: Array.from({ length: 5 }, (_, index) => ({
          name: 'พ'.repeat(128),
          calls: calls(index),
        })),
      }),
    );
    expectSound(email);
    expectBoth(email, [
      'type_9',
      '190 other types',
      '18,145',
      '20,100',
      'source_5',
      '194 other triggers',
      '20 others',
    ]);
    expect(email.text).not.toMatch(/type_10|source_6/);
  });

  it('escapes hostile names everywhere', () => {
    const email = monthlyReportEmail(
      aReport({
        account: { ...account, name: HOSTILE },
        packs: [{ ...pack, note: `${HOSTILE}\nmore` }],
      }),
    );
    expect(email.html).not.toMatch(/<script/);
    expectBoth(email, [HOSTILE, `${HOSTILE} more`]);
  });
});
