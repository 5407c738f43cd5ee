import { describe, expect, it } from 'vitest';
import { silentProducerEmail as silence } from '../../../../functions/email/templates/silent-producer.ts';
import { unusualUseEmail as unusualUse } from '../../../../functions/email/templates/unusual-use.ts';
import { account, anUnusualDay, aSilence, HOSTILE } from './examples.ts';
import { asRead, expectBoth, expectSound } from './reading.ts';

const unusualUseEmail = (...about: Parameters<typeof unusualUse>) => asRead(unusualUse(...about));
const silentProducerEmail = (...about: Parameters<typeof silence>) => asRead(silence(...about));

describe('the email about unusual use', () => {
  it('says how much, how far off, and what made it', async () => {
    const email = unusualUseEmail(anUnusualDay());
    expectSound(email);
    expect(email.subject).toBe('SMS 4 times the usual on 20 Nov: Acme BPO Manila');
    await expect(email.text).toMatchFileSnapshot('unusual-use.txt');
    expectBoth(email, [
      'SMS on Friday 20 November: 1,840, about 4 times a usual Friday (450), mostly Trekking Lodge, 71% of the increase (Rejected).',
      'Trekking Lodge',
    ]);
  });

  it('escapes hostile names', () => {
    const causes = { campaigns: [{ name: HOSTILE, used: 1800, usual: 0 }], triggers: [] };
    const email = unusualUseEmail(anUnusualDay({ account: { ...account, name: HOSTILE }, causes }));
    expect(email.html).not.toMatch(/<script/);
    expectBoth(email, [HOSTILE]);
  });
});

describe('the email about a silent producer', () => {
  it('says since when, and how long it ever was silent', async () => {
    const email = silentProducerEmail(aSilence());
    expectSound(email);
    expect(email.subject).toBe('A producer is silent for 21 working hours: Acme BPO Manila');
    await expect(email.text).toMatchFileSnapshot('silent-producer.txt');
    expectBoth(email, ['crm/dialer has sent nothing since Thursday 19 November, 16:00: 21 working hours']);
  });

  it('escapes hostile names', () => {
    const email = silentProducerEmail(aSilence({ source: HOSTILE }));
    expect(email.html).not.toMatch(/<script/);
    expectBoth(email, [HOSTILE]);
  });
});
