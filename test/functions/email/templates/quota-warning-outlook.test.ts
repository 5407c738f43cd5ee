import { describe, expect, it } from 'vitest';
import { quotaWarningEmail as composed } from '../../../../functions/email/templates/quota-warning.ts';
import { aWarning, overLimit, standingOf, totalsWith } from './examples.ts';
import { asRead, expectBoth, expectSound } from './reading.ts';

const quotaWarningEmail = (...about: Parameters<typeof composed>) => asRead(composed(...about));

describe('the outlook of a quota warning', () => {
  it('warns before the limit is reached if the forecast exceeds it', () => {
    const email = quotaWarningEmail(
      aWarning({
        alert: { meter: 'sms', reason: 'forecast', limit: 50_000 },
        standing: standingOf('sms', totalsWith({ sms: 33_000 })),
      }),
    );
    expectSound(email);
    expect(email.subject).toBe('SMS limit expected 24 Nov, 66% used: Acme BPO Manila');
    expectBoth(email, [
      'Forecast exceeds the limit',
      '33,000',
      'the forecast for its SMS messages exceeds the limit of 50,000',
    ]);
  });

  it('leaves out campaigns and the dashboard, and says that there is no forecast', () => {
    const email = quotaWarningEmail(aWarning({ forecast: null, topCampaigns: [], crmUrl: undefined }));
    expectSound(email);
    expect(email.subject).toBe('SMS 92% used: Acme BPO Manila');
    expectBoth(email, [
      'not enough history yet',
      'SMS: 46,200 of 50,000 used, no forecast yet.',
      // 63,000 at this pace.
      'A pack of 13,000 keeps the month within the limit, if use continues at the pace so far',
      'Doing nothing costs $162.50 at the pace so far;',
    ]);
    expect(email.text).not.toContain('Range');
    expect(email.text).not.toContain('CAMPAIGNS');
    expect(email.text).not.toContain('Open the dashboard');
  });

  it('bases the pack on the pace so far if there is no forecast', () => {
    const standing = standingOf('sms', totalsWith({ sms: 46_200 }), []);
    const alert = { meter: 'sms', reason: 100, limit: 45_000 } as const;
    const email = quotaWarningEmail(aWarning({ alert, standing, forecast: null }));
    expect(email.text).toMatch(/^Limit: +45,000 \(plan, no packs\)$/m);
    expect(email.text).toMatch(/^Expected overage: +No forecast \(not enough history yet\)$/m);
    expectBoth(email, ['Add a pack of 18,000 SMS messages']);
  });

  it('says that no pack is needed if the forecast stays within the limit', () => {
    const forecast = { expected: 48_000, low: 46_900, high: 49_100, exhaustsOn: null };
    const email = quotaWarningEmail(aWarning({ forecast }));
    expect(email.subject).toBe('SMS 92% used, forecast within the limit: Acme BPO Manila');
    expectBoth(email, [
      'SMS will probably stay within the limit: about 48,000 of 50,000 by the end of November.',
      'Not this month',
      'No pack is needed to stay within the limit this month.',
    ]);
    expect(email.text).toMatch(/Expected overage: +\$0\.00 \(within the limit\)/);
    // The first line says so too, and nothing says otherwise.
    expect(email.text.split('\n')[4]).toMatch(
      /^\[90% threshold reached\] 92% used, and the forecast stays within the limit\. SMS will probably stay within/,
    );
    expect(email.html).toMatch(/<div style="display:none[^>]*>92% used, and the forecast stays within/);
    expect(email.text).not.toMatch(/pack of|Raise/);
  });

  it('calls nothing harmless that is reached, may exceed the limit, or has no forecast', () => {
    const within = { expected: 50_000, low: 50_000, high: 50_000, exhaustsOn: null };
    const around = { expected: 49_000, low: 46_900, high: 54_100, exhaustsOn: null };
    const reached = standingOf('sms', totalsWith({ sms: 50_000 }));
    for (const change of [
      { standing: reached, forecast: within },
      { forecast: around },
      { forecast: null },
    ]) {
      const { text, subject } = quotaWarningEmail(aWarning(change));
      expect(text).not.toContain('the forecast stays within the limit');
      expect(subject).not.toContain('forecast within');
    }
  });

  it('is no more certain about the limit than the forecast', () => {
    const forecast = { expected: 50_400, low: 46_900, high: 54_100, exhaustsOn: '2026-11-30' };
    const email = quotaWarningEmail(aWarning({ forecast }));
    expect(email.subject).toBe('SMS 92% used, may exceed the limit: Acme BPO Manila');
    expectBoth(email, [
      'SMS may run out on 30 November: up to 4,100 over, $51.25, mostly Nurses Manila, night shift, 39%.',
      'A pack of 4,100 keeps the month within the limit',
      'Doing nothing costs at most $51.25; a pack of 4,100 SMS messages or a monthly quota of 55,000 pays off only if it costs less.',
      '30 November 2026',
      'or not this month: the lower end of the range stays within it',
      'range $0.00 to $51.25, about 400 over',
    ]);
    const below = { expected: 49_000, low: 46_900, high: 54_100, exhaustsOn: null };
    expectBoth(quotaWarningEmail(aWarning({ forecast: below })), ['Possibly not this month']);
  });

  it('shows no forecast once the month has ended', () => {
    const email = quotaWarningEmail(aWarning({ ...overLimit, today: '2026-12-01', forecast: null }));
    expectSound(email);
    expect(email.subject).toBe('SMS 106% (3,300 over) in November 2026: Acme BPO Manila');
    expectBoth(email, [
      'November 2026 has ended. The final overage is $41.25, unless late usage arrives.',
      'Final overage',
      '19 November 2026',
      '1. Talk to Acme BPO Manila',
      'from 45,000 to 54,000',
    ]);
    expect(email.text).not.toMatch(/forecast for|expected|history|range|pack of/i);
    const within = quotaWarningEmail(aWarning({ today: '2026-12-01', forecast: null }));
    expect(within.subject).toBe('SMS 92% used in November 2026: Acme BPO Manila');
    expect(within.text).not.toContain('Limit reached on');
  });
});
