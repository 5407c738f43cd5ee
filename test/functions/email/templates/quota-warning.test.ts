import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASE_UNITS, METERS } from '../../../../domain/accounts/meters.ts';
import { quotaWarningEmail as composed } from '../../../../functions/email/templates/quota-warning.ts';
import { standings } from '../../../../domain/quotas/standing.ts';
import { noTotals } from '../../../../domain/usage/totals.ts';
import {
  HOSTILE,
  aBudgetWarning,
  aWarning,
  account,
  barsOf,
  overLimit,
  standingOf,
  totalsWith,
} from './examples.ts';
import { asRead, barWidths, expectBoth, expectSound, visible } from './reading.ts';

const quotaWarningEmail = (...about: Parameters<typeof composed>) => asRead(composed(...about));

describe('the quota warning', () => {
  it('says all that a CSM needs, in HTML and in text', () => {
    const email = quotaWarningEmail(aWarning());
    expectSound(email);
    expect(email.subject).toBe('SMS 92% used, limit expected 24 Nov: Acme BPO Manila');
    expectBoth(email, [
      'Acme BPO Manila',
      'SMS messages',
      '46,200',
      '50,000',
      '92% of the limit',
      'SMS will probably run out on 24 November: about 11,400 over, $142.50, mostly Nurses Manila, night shift, 39%. Acme BPO Manila has used',
      'SMS messages in November 2026 (92%).',
      'plan 45,000 + packs 5,000',
      '61,400',
      'range 57,900 to 64,900',
      'about 8 of 10 months end within it, 1 of 10 below and 1 of 10 above',
      'Limit expected on',
      '$0.00',
      '$142.50',
      'range $98.75 to $186.25, about 11,400 over',
      '$0.0125 per SMS message',
      '22 November 2026, 14:05 Manila time',
      'Nurses Manila, night shift',
      '18,220',
      'พยาบาล กรุงเทพ 😀',
      '39%',
      'Add a pack of 15,000 SMS messages for November 2026',
      'A pack of 15,000 keeps the month within the limit, even at the upper end of the forecast.',
      'Doing nothing costs $98.75 to $186.25; a pack of 15,000 SMS messages or a monthly quota of 65,000 pays off only if it costs less.',
      'Raise the monthly quota of SMS messages from 45,000 to 65,000',
      'I am on it',
      'https://usage.example.com/warning.html#token=lk_Zk3v9QxT1mB7&account=acme&for=alert_2026-11~sms~0000000000050000~0090',
      'Raise the limit',
      'is done in your name, without a login, for 14 days. Do not forward it.',
      'Talk to Acme BPO Manila',
      'https://usage.example.com/?account=acme&month=2026-11',
      'Maria Santos, are the CSM of Acme BPO Manila (acme)',
      '90% threshold',
      'once per month, meter, threshold (75%, 90%, 100%, forecast) and limit',
    ]);
  });

  it('of a budget has the whole text of its fixture, and sells nothing', async () => {
    const email = quotaWarningEmail(aBudgetWarning());
    expectSound(email);
    expect(email.subject).toBe('Budget Spring hiring 92% used, limit expected 24 Nov: Acme BPO Manila');
    await expect(email.text).toMatchFileSnapshot('budget-warning.txt');
    expectBoth(email, ['Spring hiring', '$138.00', '$150.00', 'Nurses Manila, night shift', 'CSR Cebu']);
    expect(email.text).not.toMatch(/pack|overage|plan /i);
  });

  it('has the whole text of the fixture next to this test', async () => {
    const email = quotaWarningEmail(aWarning());
    await expect(email.text).toMatchFileSnapshot('quota-warning.txt');
    expect(email.html.match(/width="49%"/g)).toHaveLength(6);
    expect(visible(email)).toMatch(/■ ■ used ■ over the limit ■ remaining/);
  });

  it('draws six months to scale, in table cells and in characters', () => {
    const email = quotaWarningEmail(aWarning());
    const months = ['Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov'];
    expectBoth(
      email,
      months.map((month) => `${month} 26`),
    );
    // The gauge, then the months on a scale of 50,000; September was 2,900 over.
    expect(barWidths(email)).toEqual([[92], [64], [73], [80], [90, 6], [77], [92]]);
    expect(email.text).toMatch(/^Sep 26 {2}█{22}▓ +47,900 of 45,000$/m);
    expect(email.text).toMatch(/^Nov 26 {2}█{22}░{2} +46,200 of 50,000$/m);
  });

  it('says how much is over the limit and what it costs', () => {
    const email = quotaWarningEmail(aWarning(overLimit));
    expectSound(email);
    expect(email.subject).toBe('SMS 106% (3,300 over): Acme BPO Manila');
    expectBoth(email, [
      'SMS ran out: 3,300 over, $41.25; about 11,400 by the end of November, $142.50, mostly Nurses Manila, night shift, 34%.',
      '$41.25',
      '3,300 over the limit, at $0.0125 per SMS message',
      'Limit reached on',
      '19 November 2026',
      'Monthly limit: 50,000.',
    ]);
    expect(email.html.match(/soft-\w+ text-\w+/g)).toEqual(['soft-exceeded text-exceeded']);
    expect(barWidths(email)[0]).toEqual([94, 6]);
    expect(barWidths(email)[3]).toEqual([]);
  });

  it('says that the limit has been reached exactly', () => {
    const standing = standingOf('sms', totalsWith({ sms: 50_000 }));
    const email = quotaWarningEmail(aWarning({ ...overLimit, standing }));
    expect(email.subject).toBe('SMS 100% used: Acme BPO Manila');
    expectBoth(email, [
      'SMS messages have reached the limit',
      'SMS ran out: about 11,400 over, $142.50',
      '$0.00',
    ]);
  });

  it('says that a month is closed, and that late usage took it over its limit', () => {
    const email = quotaWarningEmail(
      aWarning({
        ...overLimit,
        alert: { meter: 'sms', reason: 'late', limit: 50_000 },
        today: '2027-01-10',
        forecast: null,
        closure: { closedAt: '2026-12-02T16:00:00Z', totals: totalsWith({ sms: 49_000 }) },
      }),
    );
    expectSound(email);
    expect(email.subject).toBe('SMS 3,300 over in November 2026, late usage: Acme BPO Manila');
    expectBoth(email, [
      'Late usage in a closed month',
      'SMS messages are over the limit since November 2026 closed',
      'November 2026 was closed on 3 December 2026 with 49,000 of 50,000 SMS messages; late usage of 4,300 took it over its limit, and its report no longer holds. SMS ran out: 3,300 over, $41.25',
      'its SMS messages exceed the limit of 50,000 in a closed month. It is sent once per month, meter and limit.',
    ]);
  });

  it('names only the highest threshold', () => {
    const text = visible(quotaWarningEmail(aWarning(overLimit)));
    expect(text).toContain('100% threshold reached');
    expect(text).not.toMatch(/(75|90)% threshold/);
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
    expectBoth(email, ['Minutes are billed minutes: each call is rounded up.']);
  });

  it('says that no overage rate is agreed', () => {
    const email = quotaWarningEmail(aWarning({ ...overLimit, account: { ...account, overageRates: {} } }));
    expectBoth(email, [
      'no overage rate agreed',
      'SMS ran out: 3,300 over, not charged; about 11,400 by the end of November, mostly',
      '1. Do nothing',
      'Doing nothing is cheapest: use over the limit is not charged.',
    ]);
  });

  it('handles a limit of 0, and no use at all', () => {
    const overage = { baseUnits: 9, costMicros: 112_500 };
    const zero = { ...standingOf('sms'), plan: 0, packs: 0, limit: 0, used: 9, overage };
    const email = quotaWarningEmail(
      aWarning({
        alert: { meter: 'sms', reason: 100, limit: 0 },
        standing: zero,
        bars: barsOf([null, null, 0, 0, 0, 9], 0),
        forecast: null,
      }),
    );
    expectSound(email);
    expect(email.subject).toBe('SMS 9 used, no quota: Acme BPO Manila');
    expectBoth(email, [
      'SMS used without a quota: 9 over, $0.11',
      'in November 2026 without a quota.',
      'are the CSM of Acme BPO Manila (acme) and it used SMS messages without a quota.',
      '$0.11',
      'Jun 26',
      '–',
      'over the limit',
    ]);
    expectBoth(email, ['from 0 to 13']);
    // No bar has them.
    expect(visible(email)).not.toMatch(/■ used|remaining/);
    expect(barWidths(email).at(-1)).toEqual([100]);
    const unused = quotaWarningEmail(
      aWarning({ standing: { ...zero, used: 0 }, bars: barsOf([0, 0, 0, 0, 0, 0], 50_000) }),
    );
    expectSound(unused);
    expectBoth(unused, ['0%']);
  });

  it('escapes hostile names everywhere', () => {
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
    expect(split.subject).toBe('SMS 92% used, limit expected 24 Nov: Acme Bcc: x@example.com');
    const turned = quotaWarningEmail(
      aWarning({
        account: { ...account, name: '\u202eAcme' },
        topCampaigns: [{ name: '\u2066CSR', used: 5 }],
      }),
    );
    expectSound(turned);
    expect(turned.html + turned.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(turned.html).toContain('<bdi>CSR</bdi>');
  });

  it('has a subject of at most 78 characters, whatever the name and the figures', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
        fc.constantFrom(...METERS),
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.constantFrom(75, 100, 'forecast' as const, 'late' as const),
        fc.constantFrom('2026-09-22', '2026-10-01'),
        (name, meter, units, limit, reason, today) => {
          const used = units * BASE_UNITS[meter];
          const [standing] = standings({ ...account, quotas: { [meter]: limit } }, [], '2026-09', noTotals())
            .filter((one) => one.meter === meter)
            .map((one) => ({ ...one, used }));
          const { subject } = quotaWarningEmail(
            aWarning({
              account: { ...account, name },
              month: '2026-09',
              today,
              alert: { meter, reason, limit },
              standing: standing ?? standingOf('sms'),
            }),
          );
          expect(subject.length).toBeLessThanOrEqual(78);
          expect(subject).toMatch(/^[A-Z][^:]+: ./su);
        },
      ),
    );
  });
});
