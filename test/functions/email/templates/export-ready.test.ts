import { describe, expect, it } from 'vitest';
import { exportReadyEmail } from '../../../../functions/email/templates/export-ready.ts';
import { HOSTILE, account, anExport } from './examples.ts';
import { expectBoth, expectSound } from './reading.ts';

describe('the email of a finished export', () => {
  it('says what is in the file, and has the link and how long it works', () => {
    const ready = anExport();
    const email = exportReadyEmail(ready);
    expectSound(email);
    expect(email.subject).toBe('Call log October 2026: Acme BPO Manila');
    expect(email.replyTo).toBe('maria@example.com');
    expect(email.html).toContain(`<a href="${ready.link}"`);
    expectBoth(email, [
      'Acme BPO Manila',
      'Acme BPO Manila, October 2026.',
      'in Manila time, first and last day included',
      'CSV for spreadsheets',
      'call-logs_acme_2026-10-01_2026-10-31.csv',
      '12,345',
      '30,862.5',
      '$1,543.21',
      'Text that begins with = + - or @ has an apostrophe',
      'reply to this email: your reply goes to Maria Santos',
      '1.8 MB',
      ready.link,
      '29 November 2026, 14:05 Manila time',
      'Anyone with this link can open the file without signing in',
      'DELETE /v1/accounts/acme/exports/ex_01JD',
      'As of 22 November 2026, 14:05 Manila time',
      'somebody requested this export of Acme BPO Manila and gave your address, ana@example.com',
    ]);
  });

  it('has the whole text of the fixture next to this test', async () => {
    await expect(exportReadyEmail(anExport()).text).toMatchFileSnapshot('export-ready.txt');
  });

  it('says which calls a filtered export has', () => {
    const filter = {
      callTypes: ['live', 'autocall'] as ('live' | 'autocall')[],
      campaignIds: ['c-1', 'c-2', 'c-3', 'c-4', 'c-5', HOSTILE],
      triggeredBy: ['recruiter' as const],
    };
    const range = { from: '2026-10-05', to: '2026-10-05' };
    const terms = { kind: 'calls', ...range, format: 'ndjson', gzip: true, filter } as const;
    const email = exportReadyEmail(anExport({ terms, rows: 1, bytes: 412 }));
    expectSound(email);
    expect(email.subject).toBe('Call log 5 Oct 2026: Acme BPO Manila');
    expect(email.text).not.toMatch(/apostrophe/i);
    const written = email.subject + email.html + email.text;
    for (const campaignId of filter.campaignIds) expect(written).not.toContain(campaignId);
    expectBoth(email, [
      'Live call, Autocall',
      '6 campaigns',
      'recruiter',
      'only these',
      'NDJSON (one JSON object per line), gzip',
      'call-logs_acme_2026-10-05_2026-10-05.ndjson.gz',
      '412 bytes',
    ]);
  });

  it.each([
    ['interviews', 'Interviews October 2026', 'list of completed interviews', 'Completed interviews'],
    ['audio', 'Audio recordings October 2026', 'list of audio recordings', 'Minutes'],
    ['days', 'Usage by day October 2026', 'usage by day', 'Days'],
    ['months', 'Usage by month October 2026', 'usage by month', 'Months'],
  ] as const)('names an export of %s', (kind, subject, file, detail) => {
    const terms = { ...anExport().terms, kind, format: 'csv_raw' as const };
    const audio = { all: { count: 3, seconds: 90 }, by: {} };
    const email = exportReadyEmail(anExport({ terms, rows: 3, totals: { audio } }));
    expectSound(email);
    expect(email.subject).toBe(`${subject}: Acme BPO Manila`);
    expectBoth(email, [`Your ${file} is ready`, detail, `${kind}_acme_2026-10-01_2026-10-31_raw.csv`]);
    expect(email.text).not.toMatch(/call/i);
  });

  it('says that no calls matched', () => {
    const email = exportReadyEmail(anExport({ rows: 0, bytes: 160 }));
    expectSound(email);
    expectBoth(email, ['no calls matched']);
  });

  it('escapes hostile names everywhere', () => {
    const email = exportReadyEmail(anExport({ account: { ...account, name: HOSTILE } }));
    expect(email.html).not.toMatch(/<script/);
    expectBoth(email, [HOSTILE]);
  });
});
