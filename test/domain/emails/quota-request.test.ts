import { describe, expect, it } from 'vitest';
import { quotaRequestEmail } from '../../../domain/emails/quota-request.ts';
import { HOSTILE, aRequest, account, standingOf, totalsWith } from './examples.ts';
import { barWidths, expectBoth, expectSound } from './reading.ts';

describe('the quota request', () => {
  it('says who asks for what, where the meter stands and how to grant it', () => {
    const email = quotaRequestEmail(aRequest());
    expectSound(email);
    expect(email.to).toBe('maria@example.com');
    expect(email.subject).toBe('Acme BPO Manila asks for 10,000 more SMS messages (pack)');
    expectBoth(email, [
      'Acme BPO Manila asks for 10,000 more SMS messages',
      'As a pack, for November 2026 only.',
      'We have two job fairs in the last week of November.',
      'Thanks, Ana',
      '46,200',
      '92.4% of the limit',
      '50,000',
      '60,000',
      '$0.00',
      'POST /v1/accounts/acme/packs {"meter":"sms","quantity":10000,"month":"2026-11"}',
      'PUT /v1/accounts/acme',
      '22 November 2026, 14:05 (Asia/Manila)',
      'Maria Santos, are the CSM of Acme BPO Manila (acme)',
    ]);
    expect(barWidths(email)).toHaveLength(7);
  });

  it('grants an increase by the new quota of every month', () => {
    const request = { meter: 'sms', kind: 'increase', quantity: 10_000 } as const;
    const email = quotaRequestEmail(aRequest({ request, bars: undefined }));
    expectSound(email);
    expect(email.subject).toContain('(increase)');
    expectBoth(email, [
      'from now on in every month',
      'They left no message.',
      '1. Raise the quota to 55,000',
      'its quota "sms" set to 55000',
    ]);
  });

  it('finds nothing to grant where there is no limit', () => {
    const request = { meter: 'audio_minutes', kind: 'pack', quantity: 5 } as const;
    const email = quotaRequestEmail(
      aRequest({ request, standing: standingOf('audio_minutes', totalsWith(), []) }),
    );
    expectSound(email);
    expectBoth(email, ['Unlimited', 'Nothing needs granting']);
    expect(email.text).not.toContain('POST');
  });

  it("keeps the message's lines, escaped and set apart", () => {
    const message = `${HOSTILE}\r\n\r\n<a href="http://evil.example">grant</a>`;
    const email = quotaRequestEmail(
      aRequest({ account: { ...account, name: HOSTILE }, request: { ...aRequest().request, message } }),
    );
    expect(email.html).not.toMatch(/<script|<a /);
    expect(email.html).toContain('&#60;a href=&#34;http://evil.example&#34;&#62;grant&#60;/a&#62;');
    expect(email.text).toContain(`> ${HOSTILE}\n>\n> <a href="http://evil.example">grant</a>`);
  });
});
