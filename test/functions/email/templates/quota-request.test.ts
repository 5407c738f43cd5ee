import { describe, expect, it } from 'vitest';
import { quotaRequestEmail as composed } from '../../../../functions/email/templates/quota-request.ts';
import { HOSTILE, aRequest, account, standingOf, totalsWith } from './examples.ts';
import { asRead, barWidths, expectBoth, expectSound } from './reading.ts';

const quotaRequestEmail = (...about: Parameters<typeof composed>) => asRead(composed(...about));

describe('the quota request', () => {
  it('says who requests what, the standing of the meter and where to decide it', () => {
    const email = quotaRequestEmail(aRequest());
    expectSound(email);
    expect(email.subject).toBe('10,000 more SMS requested for November 2026: Acme BPO Manila');
    expectBoth(email, [
      'Acme BPO Manila requests 10,000 more SMS messages',
      'They want a pack for November 2026 only. SMS will probably run out on 24 November: about 11,400 over, $142.50, mostly Nurses Manila, night shift, 39%.',
      'Doing nothing costs $98.75 to $186.25; a pack of 15,000 SMS messages or a monthly quota of 65,000 pays off only if it costs less.',
      'We have two job fairs in the last week of November.',
      'Thanks, Ana',
      '46,200',
      '92% of the limit',
      '50,000',
      '60,000',
      '$0.00',
      '61,400',
      'range 57,900 to 64,900',
      '24 November 2026',
      'Nurses Manila, night shift',
      'Look and decide',
      'https://usage.example.com/decide.html#token=lk_Zk3v9QxT1mB7',
      'decides this one request in your name, without a login for 14 days. Do not forward this email.',
      '22 November 2026, 14:05 Manila time',
      'Maria Santos, are the CSM of Acme BPO Manila (acme) and Ana Reyes requested more in its dashboard',
    ]);
    expect(barWidths(email)).toHaveLength(7);
  });

  it('has the whole text of the fixture next to this test', async () => {
    await expect(quotaRequestEmail(aRequest()).text).toMatchFileSnapshot('quota-request.txt');
  });

  it('says that an increase is for every month', () => {
    const request = { meter: 'sms', kind: 'increase', quantity: 10_000 } as const;
    const email = quotaRequestEmail(
      aRequest({
        request,
        askedIn: 'api',
        requester: { name: null, email: null },
        forecast: null,
        topCampaigns: [],
      }),
    );
    expectSound(email);
    expect(email.subject).toBe('10,000 more SMS requested for every month: Acme BPO Manila');
    expectBoth(email, [
      'They want a higher quota for every month from now on.',
      'They left no message.',
      'not enough history yet',
      "through the API with an administrator's key",
    ]);
  });

  it('has nothing to grant if there is no limit', () => {
    const request = { meter: 'audio_minutes', kind: 'pack', quantity: 5 } as const;
    const email = quotaRequestEmail(
      aRequest({ request, standing: standingOf('audio_minutes', totalsWith(), []) }),
    );
    expectSound(email);
    expectBoth(email, ['Unlimited']);
    expect(email.text).toMatch(/^Limit if granted: +Unlimited \(there is nothing to grant\)$/m);
  });

  it('keeps the lines of the message, escaped and set apart', () => {
    const message = `${HOSTILE}\r\n\r\n<a href="http://evil.example">grant</a>`;
    const email = quotaRequestEmail(
      aRequest({ account: { ...account, name: HOSTILE }, request: { ...aRequest().request, message } }),
    );
    expect(email.html).not.toMatch(/<script|evil.example">/);
    expect(email.html).toContain('&#60;a href=&#34;http://evil.example&#34;&#62;grant&#60;/a&#62;');
    expect(email.text).toContain(`> ${HOSTILE}\n>\n> <a href="http://evil.example">grant</a>`);
  });
});
