import { describe, expect, it } from 'vitest';
import { allClearEmail as composed } from '../../../../functions/email/templates/all-clear.ts';
import { anAllClear, HOSTILE, account, standingOf, totalsWith } from './examples.ts';
import { asRead, expectBoth, expectSound } from './reading.ts';

const allClearEmail = (...about: Parameters<typeof composed>) => asRead(composed(...about));

describe('the all-clear', () => {
  it('says where the meter stands, and which warnings no longer hold', async () => {
    const email = allClearEmail(anAllClear());
    expectSound(email);
    expect(email.subject).toBe('All clear: SMS back within the limit: Acme BPO Manila');
    await expect(email.text).toMatchFileSnapshot('all-clear.txt');
    expectBoth(email, [
      'SMS messages are back within the limit',
      'SMS will probably stay within the limit: about 61,400 of 65,000 by the end of November.',
      '46,200 of 65,000 SMS messages in November 2026 (71%)',
      '90% threshold',
      // 00:30 in Manila.
      '22 Nov',
      'Forecast over the limit',
      'is not sent again for the same limit',
    ]);
  });

  it('says that there is no limit any more', () => {
    const standing = standingOf('audio_minutes', totalsWith(), []);
    const email = allClearEmail(anAllClear({ standing, forecast: null }));
    expect(email.subject).toBe('All clear: Audio minutes no longer limited: Acme BPO Manila');
    expectBoth(email, ['Audio minutes: 6,872.17 used, no limit.', 'None', 'unlimited']);
  });

  it('escapes hostile names', () => {
    const email = allClearEmail(anAllClear({ account: { ...account, name: HOSTILE } }));
    expect(email.html).not.toMatch(/<script/);
    expectBoth(email, [HOSTILE]);
  });
});
