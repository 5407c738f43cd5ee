import { describe, expect, test } from 'vitest';
import { accountTerms } from '../../../domain/accounts/account.ts';
import { otherTermsChanged } from '../../../domain/accounts/own-terms.ts';

const csm = { name: 'Maria Cruz', email: 'maria@crm.example' };
const ana = { name: 'Ana', email: 'ana@acme.example', role: 'customer' };
const BEFORE = {
  ...{ name: 'Acme', timeZone: 'Asia/Manila', csm, quotas: { sms: 100 }, recipients: [ana] },
  rates: { live: { perMinuteUsd: '0.0450', incrementSeconds: 60 } },
};
const terms = (change: object = {}) => accountTerms.parse({ ...BEFORE, ...change });
const changed = (change: object) => otherTermsChanged(terms(), terms(change));

describe('what an account changes by itself', () => {
  test.each([
    ['nothing', {}],
    ['its name', { name: 'Acme BPO' }],
    ['its quiet hours', { quietHours: { from: '20:00', to: '08:00', weekends: true } }],
    ['its thresholds', { thresholds: [50, 100] }],
    ['its customers', { recipients: [{ ...ana, email: 'ben@acme.example' }] }],
    ['a meter without a limit, said or not', { quotas: { sms: 100, interviews: null } }],
  ])('%s', (_, change) => {
    expect(changed(change)).toEqual([]);
  });
});

describe('what others decide for it', () => {
  test.each<[string, object, string[]]>([
    ['a quota', { quotas: { sms: 101 } }, ['quotas']],
    ['a quota that is lifted', { quotas: {} }, ['quotas']],
    ['the rates', { rates: { live: { perMinuteUsd: '0.01', incrementSeconds: 60 } } }, ['rates']],
    ['the price of overage', { overageRates: { sms: '0.01' } }, ['overageRates']],
    ['the CSM', { csm: { ...csm, email: 'me@acme.example' } }, ['csm']],
    ['what is granted at once', { autoGrant: { sms: 5000 } }, ['autoGrant']],
    [
      'who stands in for the CSM',
      { recipients: [ana, { ...ana, email: 'ben@acme.example', role: 'backup' }] },
      ['recipients'],
    ],
    ['what the CSM gets', { recipients: [ana, { ...csm, role: 'customer' }] }, ['recipients']],
    ['what is charged', { charges: { call_minutes: 'charged' } }, ['charges']],
    ['several', { quotas: {}, timeZone: 'UTC' }, ['timeZone', 'quotas']],
  ])('%s', (_, change, members) => {
    expect(changed(change).toSorted()).toEqual(members.toSorted());
  });

  test('is the same in whatever order it is stored, and with members that are undefined', () => {
    const stored = {
      ...terms(),
      csm: { email: csm.email, timeZone: undefined, name: csm.name },
      rates: { robocall: undefined, live: { incrementSeconds: 60, perMinuteUsd: '0.0450' } },
      charges: { sms: undefined },
    };
    expect(otherTermsChanged(stored, terms())).toEqual([]);
    expect(otherTermsChanged(terms(), stored)).toEqual([]);
  });

  test('is the order of those who stand in for the CSM, since emails go on in it', () => {
    const [ben, otto] = ['ben', 'otto'].map((name) => ({
      name,
      email: `${name}@crm.example`,
      role: 'backup',
    }));
    const [before, after] = [{ recipients: [ben, otto] }, { recipients: [otto, ben] }].map(terms);
    expect(otherTermsChanged(before, after!)).toEqual(['recipients']);
  });

  test('all of an account that does not exist', () => {
    expect(otherTermsChanged(undefined, terms())).toEqual(
      expect.arrayContaining(['timeZone', 'csm', 'quotas', 'rates', 'recipients']),
    );
  });
});
