import { describe, expect, it } from 'vitest';
import { autoGrantedEmail } from '../../../../functions/email/templates/auto-granted.ts';
import { requestDecidedEmail } from '../../../../functions/email/templates/request-decided.ts';
import { aDecision, anAutoGrant, HOSTILE } from './examples.ts';
import { expectBoth, expectSound } from './reading.ts';

describe('the answer to a request', () => {
  it('says what was granted, for how long, and who can be asked', () => {
    const email = requestDecidedEmail(aDecision());
    expectSound(email);
    expect(email.replyTo).toBe('maria@example.com');
    expect(email.subject).toBe('10,000 more SMS granted: Acme BPO Manila');
    expectBoth(email, [
      'You have 10,000 more SMS messages',
      'Maria Santos granted them for November 2026 only.',
      'Pack of 10,000 SMS messages',
      'We have two job fairs in the last week of November.',
      'Reply to this email: it goes to Maria Santos.',
      'Ana Reyes, requested it in the dashboard of Acme BPO Manila (acme)',
    ]);
    expect(email.text).not.toContain('note');
  });

  it('says what is missing of what was asked for, and why', () => {
    const decision = { quantity: 2500, note: 'Let us look at December.' };
    const email = requestDecidedEmail(aDecision({ status: 'partly_granted', decision }));
    expect(email.subject).toBe('2,500 of 10,000 more SMS granted: Acme BPO Manila');
    expectBoth(email, ['You have 2,500 of the 10,000 more SMS messages', 'Let us look at December.']);
  });

  it('says that nothing changes if it was declined', () => {
    const email = requestDecidedEmail(
      aDecision({ status: 'declined', decision: { quantity: null, note: null } }),
    );
    expect(email.subject).toBe('10,000 more SMS declined: Acme BPO Manila');
    expectBoth(email, ['was declined', 'Your limit stays as it is.']);
  });

  it('escapes what people wrote', () => {
    const email = requestDecidedEmail(
      aDecision({ to: { name: HOSTILE, email: 'a@example.com' }, decision: { quantity: 1, note: HOSTILE } }),
    );
    expect(email.html).not.toContain('<script');
    expect(email.text).toContain(`> ${HOSTILE}`);
  });
});

describe('the news of an automatic grant', () => {
  it('tells the CSM who asked, what was granted and what is left', () => {
    const email = autoGrantedEmail(anAutoGrant());
    expectSound(email);
    expect(email.subject).toBe('400 more SMS granted automatically: Acme BPO Manila');
    expectBoth(email, ['Ana Reyes', 'For the job fair.', '700 of 1,000 SMS messages', '300 are left']);
  });
});
