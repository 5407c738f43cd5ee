import { describe, expect, it } from 'vitest';
import { weeklyDigestEmail as composed } from '../../../../functions/email/templates/weekly-digest.ts';
import { portfolioAccount } from '../../../domain/portfolio/accounts.ts';
import { aDigest, HOSTILE } from './examples.ts';
import { asRead, expectBoth, expectSound } from './reading.ts';

const weeklyDigestEmail = (...about: Parameters<typeof composed>) => asRead(composed(...about));

describe('the weekly digest', () => {
  it('says what needs a decision, what will exceed, what changed, and what did not arrive', () => {
    const email = weeklyDigestEmail(aDigest());
    expectSound(email);
    expect(email.subject).toBe(
      'Week of 23 Nov: 1 to decide, 2 exceeding, 1 undelivered, 1 unusual, 2 silent',
    );
    expectBoth(email, [
      'You look after 9 accounts.',
      'Northern Lights Recruiting',
      'SMS, over limit',
      '$5.00',
      'SMS, 27 Nov',
      'will run out',
      '18 Nov',
      '23 November 2026, 08:00 Manila time',
      'Carla Santos, are the CSM of 9 accounts',
      'SMS ×4 on 20 Nov',
      'crm/dialer, 19 Nov',
    ]);
  });

  it('has the whole text of the fixture next to this test', async () => {
    await expect(weeklyDigestEmail(aDigest()).text).toMatchFileSnapshot('weekly-digest.txt');
  });

  it('with nothing to say, says so in one line', () => {
    const email = weeklyDigestEmail(aDigest([portfolioAccount('a'), portfolioAccount('b')]));
    expectSound(email);
    expect(email.subject).toBe('Week of 23 Nov: nothing to do');
    expectBoth(email, [
      'Nothing needs you this week',
      'None of your 2 accounts has an open request or an undelivered warning, is expected to exceed a limit, had an unusual day, or is silent.',
    ]);
    expect(email.html).not.toContain('<h2');
  });

  it('says what is within its limit again', () => {
    const cleared = [{ meter: 'sms' as const, at: '2026-11-20T00:00:00Z' }];
    const email = weeklyDigestEmail(aDigest([portfolioAccount('a', { name: 'Relieved Staffing', cleared })]));
    expectSound(email);
    expect(email.subject).toBe('Week of 23 Nov: 1 changed');
    expectBoth(email, ['Relieved Staffing']);
    expect(email.text).toMatch(
      /WARNED OF, AND WITHIN THE LIMIT AGAIN\n\nAccount +Meters\nRelieved Staffing +SMS$/m,
    );
  });

  it('shows no more rows than a person reads', () => {
    const many = Array.from({ length: 40 }, (_, index) => portfolioAccount(`a${index}`, { used: 1100 }));
    expectBoth(weeklyDigestEmail(aDigest(many)), ['Company a14', 'And 25 accounts more.']);
    expect(weeklyDigestEmail(aDigest(many)).text).not.toContain('Company a15');
  });

  it('escapes names', () => {
    const email = weeklyDigestEmail(aDigest([portfolioAccount('a', { name: HOSTILE, openRequests: 1 })]));
    expect(email.html).not.toContain('<script');
  });
});
