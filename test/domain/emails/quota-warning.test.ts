import { describe, expect, it } from 'vitest';
import { quotaWarningEmail } from '../../../domain/emails/quota-warning.ts';
import { HOSTILE, aWarning, account, barsOf, standingOf, totalsWith } from './examples.ts';
import { barWidths, expectBoth, expectSound, visible } from './reading.ts';

const overLimit = {
  alert: { meter: 'sms', reason: 100, limit: 50_000 },
  standing: standingOf('sms', totalsWith({ sms: 53_300 })),
  bars: barsOf([31_870, 36_410, 0, 47_900, 57_000, 53_300], 50_000),
} as const;

describe('the quota warning', () => {
  it('says all that the CSM needs, in both forms', () => {
    const email = quotaWarningEmail(aWarning());
    expectSound(email);
    expect(email.to).toBe('maria@example.com');
    expect(email.subject).toBe('Acme BPO Manila: SMS messages at 92.4% of the limit for November 2026');
    expectBoth(email, [
      'Acme BPO Manila',
      'SMS messages',
      '46,200',
      '50,000',
      '92.4%',
      'plan 45,000 + packs 5,000',
      '61,400',
      'range 57,900 to 64,900',
      '24 November 2026',
      '$0.00',
      '$142.50',
      'about 11,400 over',
      '$0.0125 per SMS message',
      '22 November 2026, 14:05 (Asia/Manila)',
      'Nurses Manila, night shift',
      '18,220',
      'พยาบาล กรุงเทพ 😀',
      'POST /v1/accounts/acme/packs {"meter":"sms","quantity":15000,"month":"2026-11"}',
      'PUT /v1/accounts/acme',
      'Talk to Acme BPO Manila',
      'https://usage.example.com/?account=acme&month=2026-11',
      'Maria Santos, are the CSM of Acme BPO Manila (acme)',
      '90% threshold',
      'once per month, meter, threshold (75%, 90%, 100%, forecast) and limit',
    ]);
  });

  it('draws six months in table cells, in proportion, and in characters', () => {
    const email = quotaWarningEmail(aWarning());
    const months = ['June', 'July', 'August', 'September', 'October', 'November'];
    expectBoth(
      email,
      months.map((month) => `${month} 2026`),
    );
    // The gauge, then the months on a scale of 50,000; September was 2,900 over.
    expect(barWidths(email)).toEqual([[92], [64], [73], [80], [90, 6], [77], [92]]);
    expect(email.text).toMatch(/^September 2026 {2}█{22}▓ +47,900 \/ 45,000$/m);
    expect(email.text).toMatch(/^November 2026 {3}█{22}░{2} +46,200 \/ 50,000$/m);
  });

  it('says what is over the limit, and what it costs', () => {
    const email = quotaWarningEmail(aWarning(overLimit));
    expectSound(email);
    expect(email.subject).toBe('Acme BPO Manila: SMS messages over the limit at 106.6% for November 2026');
    expectBoth(email, ['That is 3,300 over the limit.', '$41.25', '3,300 over the limit, at', 'Already']);
    expect(barWidths(email)[0]).toEqual([94, 6]);
    expect(barWidths(email)[3]).toEqual([]);
  });

  it('says when the limit is reached exactly', () => {
    const standing = standingOf('sms', totalsWith({ sms: 50_000 }));
    const email = quotaWarningEmail(aWarning({ ...overLimit, standing }));
    expect(email.subject).toContain('at 100% of the limit');
    expectBoth(email, ['The limit is reached.', '$0.00']);
  });

  it('names the highest threshold only', () => {
    const text = visible(quotaWarningEmail(aWarning(overLimit)));
    expect(text).toContain('100% threshold reached');
    expect(text).not.toMatch(/(75|90)% threshold/);
  });

  it('warns of what is only expected', () => {
    const email = quotaWarningEmail(
      aWarning({
        alert: { meter: 'sms', reason: 'forecast', limit: 50_000 },
        standing: standingOf('sms', totalsWith({ sms: 33_000 })),
      }),
    );
    expectSound(email);
    expect(email.subject).toBe(
      'Acme BPO Manila: SMS messages at 66%, expected to reach the limit on 24 November 2026',
    );
    expectBoth(email, [
      'Forecast over the limit',
      '33,000',
      'the forecast of its SMS messages went over the limit of 50,000',
    ]);
  });

  it('says so where there is no forecast, no campaign and no dashboard', () => {
    const email = quotaWarningEmail(aWarning({ forecast: null, topCampaigns: [], crmUrl: undefined }));
    expectSound(email);
    expectBoth(email, ['not enough history yet', 'There is not enough history yet for a forecast.']);
    expect(email.text).not.toContain('CAMPAIGNS');
    expect(email.html).not.toContain('href=');
  });

  it('says so where the month is expected to end within the limit', () => {
    const forecast = { expected: 48_000, low: 46_900, high: 49_100, exhaustsOn: null };
    const email = quotaWarningEmail(aWarning({ forecast }));
    expectBoth(email, ['the month ends within the limit', 'Not this month', 'within the limit']);
    expect(email.text).toMatch(/Expected overage: +\$0\.00/);
  });

  it('shows minutes as minutes', () => {
    const email = quotaWarningEmail(
      aWarning({
        alert: { meter: 'call_minutes', reason: 75, limit: 12_000 },
        standing: standingOf('call_minutes', totalsWith({ billedMinutes: 9120.5 })),
        forecast: { expected: 800_000, low: 780_000, high: 820_000, exhaustsOn: '2026-11-28' },
        bars: barsOf([312_000, 366_000, 423_000, 498_000, 582_000, 547_230], 12_000),
        topCampaigns: [{ name: 'CSR Cebu', used: 120_030 }],
      }),
    );
    expectSound(email);
    expectBoth(email, ['9,120.5', '76%', '13,333', 'range 13,000 to 13,667', '$66.67', '2,000.5', '5,200']);
  });

  it('says that no overage rate is agreed', () => {
    const email = quotaWarningEmail(aWarning({ ...overLimit, account: { ...account, overageRates: {} } }));
    expectBoth(email, ['no overage rate agreed']);
  });

  it('says that the limit has changed since', () => {
    const email = quotaWarningEmail(aWarning({ standing: { ...standingOf('sms'), limit: 60_000 } }));
    expectBoth(email, ['50,000', 'now 60,000, changed since']);
    const unlimited = quotaWarningEmail(aWarning({ standing: { ...standingOf('sms'), limit: null } }));
    expectSound(unlimited);
    expectBoth(unlimited, ['now unlimited, changed since']);
  });

  it('copes with a limit of nothing, and with no use', () => {
    const zero = { ...standingOf('sms'), plan: 0, packs: 0, limit: 0, used: 1 };
    const email = quotaWarningEmail(
      aWarning({
        alert: { meter: 'sms', reason: 100, limit: 0 },
        standing: zero,
        bars: barsOf([0, 0, 0, 0, 0, 1], 0),
        forecast: null,
      }),
    );
    expectSound(email);
    expect(barWidths(email).at(-1)).toEqual([100]);
    const unused = quotaWarningEmail(
      aWarning({ standing: { ...zero, used: 0 }, bars: barsOf([0, 0, 0, 0, 0, 0], 50_000) }),
    );
    expectSound(unused);
    expectBoth(unused, ['0%']);
  });

  it('is harmless whatever names are chosen', () => {
    const email = quotaWarningEmail(
      aWarning({
        account: { ...account, name: HOSTILE, csm: { ...account.csm, name: HOSTILE } },
        topCampaigns: [{ name: `${HOSTILE}\nsecond line`, used: 1 }],
        crmUrl: 'https://usage.example.com/?a=1&b="><script>',
      }),
    );
    expect(email.html).not.toMatch(/<script/);
    expect(email.html).toContain('Smith &#38; &#60;script&#62;');
    expectBoth(email, [HOSTILE, `${HOSTILE} second line`]);
    const split = quotaWarningEmail(
      aWarning({ account: { ...account, name: 'Acme\r\nBcc: x@example.com' } }),
    );
    expect(split.subject).toMatch(/^Acme Bcc: x@example\.com: SMS/);
  });
});
