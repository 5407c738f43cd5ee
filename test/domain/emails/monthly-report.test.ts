import { describe, expect, it } from 'vitest';
import { monthlyReportEmail } from '../../../domain/emails/monthly-report.ts';
import { standings } from '../../../domain/quotas/standing.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { HOSTILE, aReport, account, barsOf, pack } from './examples.ts';
import { barWidths, expectBoth, expectSound } from './reading.ts';

describe('the monthly report', () => {
  it('says all of the month, in both forms', () => {
    const email = monthlyReportEmail(aReport());
    expectSound(email);
    expect(email.to).toBe('maria@example.com');
    expect(email.subject).toBe('Acme BPO Manila: usage report for November 2026 (1 meter over the limit)');
    expectBoth(email, [
      'Acme BPO Manila in November 2026',
      'Calls cost $1,234.50. Overage comes to $28.88.',
      // Each meter: used, limit, percent, change, overage.
      '10,900.5 of 12,000 (90.83%)',
      '12.4% more than in October 2026 (9,700)',
      '2,140 of 4,000 (53.5%)',
      '17.4% less than in October 2026 (2,590)',
      '52,310 of 50,000 (104.62%)',
      'plan 45,000 + packs 5,000',
      '35.3% more than in October 2026 (38,650)',
      '$28.88',
      '2,310 SMS messages over the limit, at $0.0125 per SMS message',
      '6,872.17, unlimited',
      'Near the limit',
      'Within the limit',
      'Over the limit',
      // By kind.
      'Autocall',
      '9,400.5',
      '$181.50',
      'Live call',
      '$1,019.75',
      '6,042',
      'Messenger',
      '1,402',
      'Landing page',
      'Invitation',
      '41,810',
      'promo_2026',
      '61,534',
      'SMS messages: Job fair',
      // The rest.
      'marked as restated',
      '3 December 2026, 02:00 (Asia/Manila)',
      'Maria Santos, are the CSM of Acme BPO Manila (acme)',
      'sent once, after a month has closed',
      'https://usage.example.com/?account=acme',
    ]);
  });

  it('draws six months of each meter', () => {
    const email = monthlyReportEmail(aReport());
    const bars = barWidths(email);
    expect(bars).toHaveLength(24);
    expect(bars.slice(0, 6)).toEqual([[43], [51], [59], [69], [81], [91]]);
    expect(bars[17]).toEqual([96, 4]);
    expect(bars[22]).toEqual([100]);
    expect(email.text.match(/^November 2026 +[█▓░]+ /gm)).toHaveLength(4);
  });

  it('tells a month without any use', () => {
    const email = monthlyReportEmail(
      aReport({
        totals: noTotals(),
        standings: standings(account, [], '2026-11', noTotals()),
        bars: {
          call_minutes: barsOf([0, 0, 0, 0, 0, 0], 12_000),
          interviews: barsOf([0, 0, 0, 0, 5, 0], 4000),
          sms: barsOf([0, 0, 0, 0, 0, 0], 45_000),
          audio_minutes: barsOf([0, 0, 0, 0, 0, 0], null),
        },
        packs: [],
        crmUrl: undefined,
      }),
    );
    expectSound(email);
    expect(email.subject).toContain('(all within the limits)');
    expectBoth(email, [
      '0 of 12,000 (0%)',
      'the same as in October 2026',
      '100% less than in October 2026 (5)',
      'No SMS messages were sent.',
      'None were added for November 2026.',
    ]);
    // Five of 4,000 are less than a percent, yet not nothing.
    expect(barWidths(email).flat()).toEqual([1]);
  });

  it('compares with a month without use, and with none', () => {
    const { bars } = aReport();
    const email = monthlyReportEmail(
      aReport({
        bars: { ...bars, sms: barsOf([0, 0, 0, 0, 0, 52_310], 50_000), interviews: barsOf([2140], 4000) },
      }),
    );
    expectSound(email);
    expectBoth(email, ['52,310 more than in October 2026 (0)', 'no month before to compare with']);
  });

  it('stays short enough to be shown whole, however many SMS types there are', () => {
    const totals = aReport().totals;
    const sms = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`type_${index}`, { count: 200 - index, segments: 300 }]),
    );
    const email = monthlyReportEmail(aReport({ totals: { ...totals, sms } }));
    expectSound(email);
    expectBoth(email, ['type_19', '180 other types', '16,290', '20,100']);
    expect(email.text).not.toContain('type_20');
  });

  it('is harmless whatever names are chosen', () => {
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
