import { describe, expect, test } from 'vitest';
import { accountId, accountTerms } from '../../../domain/accounts/account.ts';
import { refusal } from '../refusal.ts';

const account = {
  name: 'Acme Retail',
  timeZone: 'Asia/Manila',
  csm: { name: 'Ana Cruz', email: 'ana@example.com' },
};

describe('an account', () => {
  test('has by default no limits, warnings at 75, 90 and 100 %, no rates and no recipients but the CSM', () => {
    expect(accountTerms.parse(account)).toEqual({
      ...account,
      recipients: [],
      quotas: {},
      thresholds: [75, 90, 100],
      rates: {},
      overageRates: {},
      autoGrant: {},
    });
  });

  test('keeps the terms that are given', () => {
    const full = {
      ...account,
      quotas: { call_minutes: 1000, interviews: 0, sms: null, audio_minutes: 1_000_000_000 },
      thresholds: [50, 80, 100, 120],
      rates: {
        autocall: { perMinuteUsd: '0.0125', incrementSeconds: 60 },
        robocall: { perMinuteUsd: '0', incrementSeconds: 1 },
        live: { perMinuteUsd: '0.000001', incrementSeconds: 3600 },
      },
      overageRates: { sms: '0.05', call_minutes: '0.02' },
      charges: { call_minutes: 'charged', sms: 'included' },
      csm: { ...account.csm, timeZone: 'Europe/Berlin' },
      recipients: [{ name: 'Ben', email: 'ben@example.com', role: 'backup', notify: ['reports'] }],
      quietHours: { from: '20:00', to: '08:00', weekends: true },
      autoGrant: { sms: 500, interviews: 0 },
    };
    expect(accountTerms.parse(full)).toEqual(full);
  });

  test('has its thresholds in ascending order', () => {
    expect(accountTerms.parse({ ...account, thresholds: [100, 50, 75] }).thresholds).toEqual([50, 75, 100]);
  });

  test('may have no thresholds', () => {
    expect(accountTerms.parse({ ...account, thresholds: [] }).thresholds).toEqual([]);
  });

  const live = (rate: unknown) => ({ live: rate });
  test.each([
    ['', null],
    ['', []],
    ['/name', { name: undefined }],
    ['/name', { name: '' }],
    ['/name', { name: 'x'.repeat(201) }],
    ['/name', { name: 'two\nlines' }],
    ['/name', { name: '\ud800' }],
    ['/name', { name: null }],
    ['/timeZone', { timeZone: undefined }],
    ['/timeZone', { timeZone: 'Manila' }],
    ['/timeZone', { timeZone: '+08:00' }],
    ['/timeZone', { timeZone: '' }],
    ['/csm', { csm: undefined }],
    ['/csm', { csm: 'ana@example.com' }],
    ['/csm/name', { csm: { email: 'ana@example.com' } }],
    ['/csm/email', { csm: { name: 'Ana' } }],
    ['/csm/email', { csm: { name: 'Ana', email: 'ana' } }],
    ['/csm/email', { csm: { name: 'Ana', email: 'ana@example.com\nBcc: x@example.com' } }],
    ['/csm/email', { csm: { name: 'Ana', email: 'a@example.com, b@example.com' } }],
    ['/csm/phone', { csm: { ...account.csm, phone: '1' } }],
    ['/quotas', { quotas: null }],
    ['/quotas/sms', { quotas: { sms: -1 } }],
    ['/quotas/sms', { quotas: { sms: 1.5 } }],
    ['/quotas/sms', { quotas: { sms: '1000' } }],
    ['/quotas/sms', { quotas: { sms: 1_000_000_001 } }],
    ['/quotas/calls', { quotas: { calls: 5 } }],
    ['/thresholds', { thresholds: null }],
    ['/thresholds', { thresholds: [90, 75, 90] }],
    ['/thresholds', { thresholds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }],
    ['/thresholds/0', { thresholds: [0] }],
    ['/thresholds/1', { thresholds: [75, 1001] }],
    ['/thresholds/0', { thresholds: [99.5] }],
    ['/thresholds/0', { thresholds: ['90'] }],
    ['/rates/video', { rates: { video: { perMinuteUsd: '1', incrementSeconds: 1 } } }],
    ['/rates/live/perMinuteUsd', { rates: live({ incrementSeconds: 1 }) }],
    ['/rates/live/perMinuteUsd', { rates: live({ perMinuteUsd: 0.01, incrementSeconds: 1 }) }],
    ['/rates/live/perMinuteUsd', { rates: live({ perMinuteUsd: '-1', incrementSeconds: 1 }) }],
    ['/rates/live/perMinuteUsd', { rates: live({ perMinuteUsd: '0.0000001', incrementSeconds: 1 }) }],
    ['/rates/live/incrementSeconds', { rates: live({ perMinuteUsd: '1' }) }],
    ['/rates/live/incrementSeconds', { rates: live({ perMinuteUsd: '1', incrementSeconds: 0 }) }],
    ['/rates/live/incrementSeconds', { rates: live({ perMinuteUsd: '1', incrementSeconds: 3601 }) }],
    ['/rates/live/incrementSeconds', { rates: live({ perMinuteUsd: '1', incrementSeconds: 0.5 }) }],
    ['/overageRates/sms', { overageRates: { sms: 0.05 } }],
    ['/overageRates/sms', { overageRates: { sms: 'free' } }],
    ['/overageRates/calls', { overageRates: { calls: '1' } }],
    ['/charges', { charges: null }],
    ['/charges/call_minutes', { charges: { call_minutes: 'free' } }],
    ['/charges/call_minutes', { charges: { call_minutes: null } }],
    ['/charges/calls', { charges: { calls: 'charged' } }],
    ['/charges/sms', { charges: { sms: 'charged' } }],
    ['/id', { id: 'acme' }],
    ['/timezone', { timezone: 'Asia/Manila' }],
  ])('is refused at "%s" with %j', (pointer, changed) => {
    const value = changed === null || Array.isArray(changed) ? changed : { ...account, ...changed };
    expect(refusal(accountTerms, value)).toEqual([pointer]);
  });
});

describe('an account id', () => {
  test.each(['a', '9', 'Acme', 'acme-retail_2.ph', 'x'.repeat(64)])('may be %s', (id) => {
    expect(refusal(accountId, id)).toEqual([]);
  });

  test.each(['', '.', '..', '-a', '_a', 'a b', 'a/b', 'a#b', 'é', 'a\n', 'x'.repeat(65)])(
    'may not be %j',
    (id) => {
      expect(refusal(accountId, id)).toEqual(['']);
    },
  );
});
