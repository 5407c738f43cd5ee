import { describe, expect, it } from 'vitest';
import { monthlyReportEmail as composed } from '../../../../functions/email/templates/monthly-report.ts';
import { reportWithCertificate } from '../../../../functions/email/templates/month-certificate.ts';
import { noTotals } from '../../../../domain/usage/totals.ts';
import { given } from '../../../domain/usage/given-totals.ts';
import { HOSTILE, aReport, account, barsOf, unusedMeters, unusedReport } from './examples.ts';
import { asRead, expectBoth, expectSound } from './reading.ts';

const monthlyReportEmail = (...about: Parameters<typeof composed>) => asRead(composed(...about));

describe('the monthly report', () => {
  it('says what the month costs, where each meter stands and what needs attention, in HTML and in text', () => {
    const email = monthlyReportEmail(aReport());
    expectSound(email);
    expect(email.subject).toBe('November 2026 usage, SMS over: Acme BPO Manila');
    expectBoth(email, [
      'Acme BPO Manila in November 2026',
      'Over the limit: SMS',
      'SMS ran out: 2,310 over, $28.88. Total $28.88: overage $28.88. The cost of calls, $1,234.50 (▲4% on October), is included.',
      // Each meter: used, state, percent, limit, overage, change.
      '10,900.5',
      'Near the limit: 90% of 12,000 · ▲12% on October',
      '2,140',
      'Within the limit: 53% of 4,000 · ▼17% on October',
      '52,310',
      'Over the limit: 104% of 50,000 · overage $28.88 · ▲35% on October',
      '6,872.17',
      'Unlimited · ▼1% on October',
      'Talk to Acme BPO Manila about the overage in November 2026',
      '$28.88 for SMS messages (2,310 over the limit, at $0.0125 per SMS message).',
      'Raise the monthly quota of SMS messages from 45,000 to 53,000',
      'Agree on a higher quota of call minutes before it runs out',
      'Open November 2026',
      'the dashboard then shows it as restated',
      '3 December 2026, 02:00 Manila time',
      'Maria Santos, are the CSM of Acme BPO Manila (acme)',
      'sent once, after the month has closed',
    ]);
  });

  it('leads to the month on the dashboard, to the meter that needs attention most', () => {
    const linkOf = (change: Parameters<typeof aReport>[0]) =>
      /^https:\S+$/m.exec(monthlyReportEmail(aReport(change)).text)?.[0];
    const page = 'https://usage.example.com/?account=acme';
    expect(linkOf({})).toBe(`${page}&kind=sms&month=2026-11`);
    const quotas = { interviews: 2200, sms: 90_000 };
    expect(linkOf({ account: { ...account, quotas } })).toBe(`${page}&kind=interviews&month=2026-11`);
    expect(linkOf({ account: { ...account, quotas: {} } })).toBe(`${page}&kind=calls&month=2026-11`);
    expect(linkOf({ crmUrl: undefined })).toBeUndefined();
    const unused = { ...unusedReport, crmUrl: page };
    expect(linkOf(unused)).toBe(page);
  });

  it('tells the customer what their meters came to, and not what the CSM is to do', () => {
    const { text } = asRead(composed(aReport()), 'customer');
    expect(text).toContain('overage $28.88');
    expect(text).not.toMatch(/attention|Talk to/i);
  });

  it('has the whole text of the fixture next to this test', async () => {
    const certificate = { digest: '3f'.repeat(32), events: 61_204 };
    const report = asRead(reportWithCertificate(composed(aReport()), certificate));
    await expect(report.text).toMatchFileSnapshot('monthly-report.txt');
  });

  it('has one line for a month without any use', () => {
    const unused = aReport(unusedReport);
    const email = monthlyReportEmail(unused);
    expectSound(email);
    expect(email.subject).toBe('November 2026, no usage: Acme BPO Manila');
    expectBoth(email, [
      'Nothing was used in November 2026; the last use was in September 2026. Total $0.00.',
      'Late events and corrections still count in November 2026',
    ]);
    expect(email.text).not.toMatch(/unlimited|attention/i);
    expectBoth(monthlyReportEmail({ ...unused, bars: unusedMeters }), [
      'Nothing was used in November 2026. Total',
    ]);
  });

  it('says nothing of attention if every meter is within its limit', () => {
    const email = monthlyReportEmail(
      aReport({ totals: given({ audio: { count: 1, seconds: 60 } }), before: undefined, packs: [] }),
    );
    expectSound(email);
    expect(email.subject).toBe('November 2026 usage, within all limits: Acme BPO Manila');
    expectBoth(email, ['Total $0.00: calls $0.00 + overage $0.00.', 'Within the limit: 0% of 4,000']);
    expect(email.text).not.toMatch(/attention/i);
  });

  it.each([
    [{}, ' usage', 'No limits set'],
    [{ interviews: 2100 }, ' usage, interviews over', 'Over the limit: interviews'],
    [{ interviews: 2100, call_minutes: 10_000 }, ' usage, call minutes and interviews over', ''],
    [{ interviews: 2100, call_minutes: 10_000, sms: 0 }, ' usage, 3 meters over', 'Over the limit: no quota'],
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
      'Over the limit: 104% of 50,000 · overage $28.88 · none in October',
      'Total $28.88: overage $28.88. The cost of calls, $1,234.50, is included.',
    ]);
    expect(email.text).toMatch(/^Completed interviews: .*Within the limit: 53% of 4,000\)$/m);
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

  it('stays as short with every meter over its limit and the longest names', () => {
    const quotas = { call_minutes: 1, interviews: 1, sms: 1, audio_minutes: 1 };
    const email = monthlyReportEmail(
      aReport({ account: { ...account, quotas, name: 'พ'.repeat(200) }, packs: [] }),
    );
    expectSound(email);
    expectBoth(email, [
      'for completed interviews (2,139 over',
      'Raise the monthly quota of SMS messages from 1 to',
    ]);
    expect(email.text.split('\n').length).toBeLessThan(40);
  });

  it('escapes hostile names everywhere', () => {
    const email = monthlyReportEmail(
      aReport({
        account: { ...account, name: HOSTILE },
      }),
    );
    expect(email.html).not.toMatch(/<script/);
    expectBoth(email, [HOSTILE]);
  });
});
