import { expect, test } from 'vitest';
import { readAccountsFile } from '../../../commands/accounts/accounts-file.ts';
import { closestTo } from '../../../commands/accounts/closest.ts';

const GOOD = `accounts:
  acme:
    name: Acme
    quotas: { sms: 10000, interviews: null }
    budgets:
      nurses: { name: Nurses, campaignIds: [camp_17], meter: costUsd, limit: "150.00" }
      old: null
  123:
    thresholds: [50]
`;

test('a file has patches of accounts and of their budgets', () => {
  const file = readAccountsFile(GOOD);
  if (Array.isArray(file)) throw new Error(JSON.stringify(file));
  expect(file.accounts.toSorted((a, b) => b.id.localeCompare(a.id))).toEqual([
    {
      id: 'acme',
      terms: { name: 'Acme', quotas: { sms: 10000, interviews: null } },
      budgets: new Map<string, unknown>([
        ['nurses', { name: 'Nurses', campaignIds: ['camp_17'], meter: 'costUsd', limit: '150.00' }],
        ['old', null],
      ]),
    },
    { id: '123', terms: { thresholds: [50] }, budgets: new Map() },
  ]);
  expect(file.placeOf(['accounts', '123', 'thresholds'])).toEqual({ line: 9, column: 5 });
});

const account = (lines: string) => `accounts:\n  acme:\n${lines.replaceAll(/^/gm, '    ')}\n`;

test.each([
  ['', 1, 'expected "accounts:"'],
  ['accounts: []', 1, 'expected "accounts:"'],
  ['- acme', 1, 'expected "accounts:"'],
  ['accounts:\n  acme: 5', 2, 'expected the terms of the account'],
  ['accounts: {}\nacounts: {}', 2, 'unknown field'],
  ['accounts:\n  "a/b": { name: A }', 2, 'not the id of an account: expected 1 to 64'],
  ['accounts:\n  acme: { name: A }\n  acme: { name: B }', 3, 'Map keys must be unique'],
  ['accounts:\n  acme:\n\tname: A', 3, 'Tabs are not allowed'],
  ['accounts:\n  acme: { name: "A }', 2, 'Missing closing'],
  [account('name: A\nqoutas:\n  sms: 5'), 4, 'qoutas: unknown field: did you mean quotas?'],
  [account('name: A\nquotas:\n  smss: 5'), 5, 'quotas.smss: unknown field: did you mean sms?'],
  [account('zzz: 1'), 3, 'zzz: unknown field'],
  [account('quotas:\n  sms: many'), 4, 'quotas.sms: Invalid input: expected number'],
  [account('quotas: 5'), 3, 'quotas: Invalid input: expected object'],
  [account('timeZone: Manila'), 3, 'timeZone: expected an IANA time zone'],
  [
    account('rates:\n  live:\n    perMinuteUsd: 0.05\n    incrementSeconds: 60'),
    5,
    'put the number in quotes',
  ],
  [
    account(
      'recipients:\n  - { name: A, email: a@example.com, role: backup }\n  - { name: B, email: nowhere, role: backup }',
    ),
    5,
    'recipients.1.email: expected an email address',
  ],
  [account('budgets: 5'), 3, 'expected the budgets by their ids'],
  [account('budgets:\n  nurses: 5'), 4, 'expected a budget, or null'],
  [account('budgets:\n  nurses: { limitt: 5 }'), 4, 'limitt: unknown field: did you mean limit?'],
  [account('budgets:\n  "a b": { limit: 5 }'), 4, 'not the id of a budget'],
])('%j is wrong in line %i', (text, line, message) => {
  expect(readAccountsFile(text)).toContainEqual({
    line,
    column: expect.any(Number) as number,
    message: expect.stringContaining(message) as string,
  });
});

test('every problem is told, in the order of the lines', () => {
  const problems = readAccountsFile(
    'accounts:\n  b: { namme: B }\n  a: { budgets: { x: 5 }, quotas: { sms: -1 } }\n',
  );
  expect(problems).toMatchObject([{ line: 2 }, { line: 3 }, { line: 3 }]);
});

test('aliases that multiply are refused, and do not fill the memory', () => {
  const levels = Array.from(
    { length: 12 },
    (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(', ')}]`,
  );
  const bomb = `l0: &l0 [a]\n${levels.join('\n')}\naccounts: {}\n`;
  expect(readAccountsFile(bomb)).toMatchObject([{ message: expect.stringContaining('alias') as string }]);
});

test.each([
  ['qoutas', 'quotas'],
  ['Quotas', 'quotas'],
  ['timezone', 'timeZone'],
  ['colour', undefined],
])('%s may mean %s', (word, name) => {
  expect(closestTo(word, ['quotas', 'timeZone', 'sms'])).toBe(name);
});
