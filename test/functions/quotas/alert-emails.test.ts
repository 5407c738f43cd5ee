import { describe, expect, test } from 'vitest';
import { mailer } from '../../../functions/email/mailer.ts';
import { checkAccount } from '../../../functions/quotas/check.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { SENDER } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

describe('the email of an alert', () => {
  test('goes to the CSM and has the account, meter, use, limit, percentage and overage', async () => {
    const { send, check, emails } = await newCompany(servers, {
      name: 'Acme & Sons',
      overageRates: { sms: '0.05' },
    });
    await send(130);
    await check();
    const [email] = await emails();
    expect(email).toMatchObject({
      from: `Usage Data <${SENDER.EMAIL_FROM}>`,
      replyTo: [SENDER.OPERATOR_EMAIL],
      to: expect.stringMatching(/^csm-/) as string,
    });
    for (const fact of ['Acme & Sons', '130', '100', '$1.50', 'Night shift nurses', 'Manila time'])
      expect(email?.text).toContain(fact);
    expect(email?.text).toMatch(/Limit reached on: +10 November 2026/);
    // The first month of use.
    expect(email?.text).toMatch(/^Oct 26 +–$/m);
    expect(email?.html).toContain('Acme &#38; Sons');
    expect(email?.subject).toBe('SMS 130% (30 over): Acme & Sons');
  });

  test('is as of the check, whenever the last rollup was', async () => {
    const { send, check, rollUp, advance, emails } = await newCompany(servers);
    await send(70);
    await rollUp();
    advance({ minutes: 7 });
    await send(10);
    await check();
    const [email] = await emails();
    // 06:37 UTC in Manila.
    expect(email?.text).toMatch(/14:37|2:37/);
    expect(email?.text).toContain('80');
  });

  test('names no campaign of which every event is voided', async () => {
    const { record, void: voidEvents, send, check, emails } = await newCompany(servers);
    const mistaken = ['a', 'b'].map((id) =>
      smsSent(id, { data: { campaignId: 'mistaken', campaignName: 'Mistaken campaign' } }),
    );
    await record(mistaken);
    await voidEvents(mistaken.map(identityOf));
    await send(80);
    await check();
    const [email] = await emails();
    expect(email?.text).toContain('Night shift nurses');
    expect(email?.text).not.toContain('Mistaken campaign');
  });

  test('has the five largest campaigns, largest first, and compares each month with its own limit', async () => {
    const { record, send, pack, check, emails } = await newCompany(servers);
    const uses = [3, 9, 1, 12, 5, 20];
    await record(
      uses.flatMap((count, campaign) =>
        Array.from({ length: count }, (_, index) =>
          smsSent(`${campaign}-${index}`, {
            data: { campaignId: `c${campaign}`, campaignName: `Campaign ${campaign}` },
          }),
        ),
      ),
    );
    await pack(20, '2026-10');
    await send(50, '2026-10-20T06:00:00Z');
    await send(30);
    await check();
    const [email] = await emails();
    const text = email?.text ?? '';
    expect(
      [...text.matchAll(/^(Night shift nurses|Campaign \d) +(\d+) /gm)].map(([, name, used]) => [name, used]),
    ).toEqual([
      ['Night shift nurses', '30'],
      ['Campaign 5', '20'],
      ['Campaign 3', '12'],
      ['Campaign 1', '9'],
      ['Campaign 4', '5'],
    ]);
    expect(text).toMatch(/^Jun 26 +–\n(?:.+\n){3}Oct 26 +[█░]+ +50 of 120\nNov 26 +[█░]+ +80 of 100$/m);
  });

  test('is sent once by a later check if SES refused it', async () => {
    const { stores, clock, acme, send, now, advance, emails, alerts } = await newCompany(servers);
    await send(80);
    const down = { ...stores, mailer: mailer(stores, SENDER, clock, servers.mailbox.unreachableSes) };
    await checkAccount(down, await acme(), now(), { closeAfterHours: 48, withForecast: false });
    expect(await alerts()).toMatchObject([{ state: 'pending' }]);
    advance({ minutes: 2 });
    // As every run begins.
    for (let run = 0; run < 2; run += 1) await stores.mailer.deliverPending();
    expect(await emails()).toHaveLength(1);
  });
});
