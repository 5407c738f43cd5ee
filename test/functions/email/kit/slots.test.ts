import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotaWarningEmail } from '../../../../functions/email/templates/quota-warning.ts';
import { quotaRequestEmail } from '../../../../functions/email/templates/quota-request.ts';
import { personalised } from '../../../../functions/email/kit/slots.ts';
import { aRequest, aWarning, account } from '../templates/examples.ts';
import { asRead, expectBoth, visible } from '../templates/reading.ts';

const MARKS = /[\ufdd0\ufdd1]/;

describe('a warning speaks to whoever reads it', () => {
  const email = quotaWarningEmail(aWarning());

  it('to a backup by their own name, with the same two links as the CSM has', () => {
    const read = asRead(email, 'backup', 'Ben Cruz');
    expectBoth(read, [
      'You receive this because you, Ben Cruz, are a backup of Maria Santos, the CSM of Acme BPO Manila (acme)',
      'I am on it',
      'Raise the limit',
    ]);
    expect(read.text.match(/warning\.html#/g)).toHaveLength(2);
  });

  it('to a customer without any link but that to the dashboard, and without advice on how to talk to them', () => {
    const read = asRead(email, 'customer', 'Ana Reyes');
    expectBoth(read, [
      'you, Ana Reyes, get emails about Acme BPO Manila (acme)',
      'Your CSM is Maria Santos.',
      'Talk to Maria Santos',
      'Open the dashboard',
    ]);
    expect(read.text + read.html).not.toMatch(/warning\.html|I am on it|Raise the|Talk to Acme|they see it/);
  });

  it('to the operator without a link to act by', () => {
    const read = asRead(email, 'operator', 'ops@example.com');
    expectBoth(read, ['because you look after Usage Data', 'its CSM is Maria Santos']);
    expect(read.text + read.html).not.toMatch(/warning\.html|I am on it|are the CSM|ops@/);
  });

  it.each(['csm', 'backup', 'customer', 'operator'] as const)(
    'without a call of the API, to a %s',
    (role) => {
      const read = asRead(email, role);
      expect(read.text + visible(read)).not.toMatch(/POST|PUT|administrator/);
      expect(read.text).not.toMatch(/\n{3}/);
    },
  );
});

it('no name, message or campaign is ever taken for a slot', () => {
  const mark = fc.constantFrom('\ufdd0', '\ufdd1', 'for csm', 'name', 'link grant', '/', 'x', '\n');
  const text = fc.array(mark, { minLength: 1, maxLength: 12 }).map((parts) => `A${parts.join('')}`);
  fc.assert(
    fc.property(text, fc.constantFrom('csm', 'customer', 'operator'), (hostile, role) => {
      const named = { ...account, name: hostile, csm: { ...account.csm, name: hostile } };
      const about = { account: named, topCampaigns: [{ name: hostile, used: 10 }] };
      const request = { meter: 'sms', kind: 'pack', quantity: 5, message: hostile } as const;
      for (const email of [
        quotaWarningEmail(aWarning(about)),
        quotaRequestEmail(aRequest({ ...about, request })),
      ]) {
        const read = personalised(email, {
          role,
          name: hostile,
          links: { grant: 'https://x.example/#secret' },
        });
        expect(read.html + read.text).not.toMatch(MARKS);
        const clean = hostile.replace(/[\ufdd0\ufdd1]/g, '');
        expect(visible(read)).toContain(clean.replace(/\s+/g, ' ').trim());
        if (role !== 'csm') expect(read.html + read.text).not.toContain('secret');
      }
    }),
  );
});

it('an email that was stored without slots goes out as it is', () => {
  const email = { subject: 'Quota', html: '<p>75 %</p>\n\n\n', text: '75 %\n\n\n\n' };
  expect(personalised(email, { role: 'csm', name: 'Maria', links: {} })).toBe(email);
});
