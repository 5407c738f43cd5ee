import { expect, inject, onTestFinished, test } from 'vitest';
import { openClient, someTerms } from './client.ts';
import { runCommand, startProxy } from './command-line.ts';

/** `usage-data accounts apply`, against the running system. */
const stack = inject('stack');
const client = openClient(stack);
const setting = { USAGE_DATA_URL: stack.apiUrl, USAGE_DATA_KEY: stack.adminKey };
const apply = (input: string, args: string[] = ['--yes'], more: Partial<typeof setting> = {}) =>
  runCommand(['accounts', 'apply', '-', ...args], { ...setting, ...more, input });

test('a file makes accounts and budgets, and a second time makes no difference', async () => {
  const file = `accounts:
  applied-1:
    name: Applied One
    timeZone: Asia/Calcutta
    csm: { name: Maria Cruz, email: maria@example.com }
    quotas: { sms: 1000 }
    rates: { live: { perMinuteUsd: '0.050', incrementSeconds: 60 } }
    recipients:
      - { name: Ben Reyes, email: ben@example.com, role: backup }
    budgets:
      nurses: { name: Nurses, campaignIds: [camp_17], meter: costUsd, limit: 150 }
      sellers: { name: Sellers, recruiterIds: [rec_1], meter: sms, limit: 5 }
`;
  const first = await apply(file);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(/^applied-1 \(new\)$/m);
  expect(first.out).toMatch(/^ {2}\+ quotas\.sms: 1,000$/m);
  expect(first.out).toMatch(/^applied-1, budget nurses \(new\)$/m);
  expect(first.out).toMatch(/^3 changes made\.$/m);
  const account = await client.api.getAccount('applied-1');
  expect(account).toMatchObject({ name: 'Applied One', quotas: { sms: 1000, interviews: null } });

  expect(await apply(file)).toMatchObject({ code: 0, out: 'Everything is as the file says.\n' });
  expect(await client.api.getAccount('applied-1')).toEqual(account);

  const change = 'accounts: { applied-1: { quotas: { interviews: 7 }, budgets: { sellers: null } } }';
  const dry = await apply(change, ['--dry-run', '--json']);
  expect(JSON.parse(dry.out)).toEqual({
    applied: false,
    changes: [
      {
        accountId: 'applied-1',
        action: 'change',
        differences: [{ path: 'quotas.interviews', from: null, to: 7 }],
      },
      expect.objectContaining({ accountId: 'applied-1', budgetId: 'sellers', action: 'delete' }) as object,
    ],
  });
  expect(await client.api.getAccount('applied-1')).toEqual(account);

  expect(await apply(change)).toMatchObject({ code: 0 });
  const changed = await client.api.getAccount('applied-1');
  const { updatedAt } = changed;
  expect(changed).toEqual({ ...account, quotas: { ...account.quotas, interviews: 7 }, updatedAt });
  const { items } = await client.api.listBudgets('applied-1').page();
  expect(items.map(({ id }) => id)).toEqual(['nurses']);
});

test('a typing mistake is told with its line, and changes nothing', async () => {
  await client.putAccount('applied-2');
  const file =
    'accounts:\n  applied-2:\n    name: Other\n  applied-3:\n    name: Third\n    qoutas: { sms: 5 }\n';
  const { code, err } = await apply(file);
  expect(code).toBe(2);
  expect(err).toContain('standard input:6:5 qoutas: unknown field: did you mean quotas?');
  expect(await client.api.getAccount('applied-2')).toMatchObject({ name: someTerms('applied-2').name });
});

test('a new account that lacks something is told so, and changes nothing', async () => {
  const { code, err } = await apply(
    'accounts:\n  applied-2: { name: Other }\n  applied-3: { name: Third }\n',
  );
  expect(code).toBe(2);
  expect(err).toContain('standard input:3:3 timeZone: required');
  expect(await client.get('/v1/accounts/applied-3')).toMatchObject({ status: 404 });
});

test('nothing is changed where nobody can be asked', async () => {
  await client.putAccount('applied-4');
  const { code, out, err } = await apply('accounts: { applied-4: { name: Other } }', []);
  expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining('→ Other') as string });
  expect(err).toContain('Use --yes');
  expect(await client.api.getAccount('applied-4')).toMatchObject({ name: someTerms('applied-4').name });
});

test('what somebody else changes meanwhile is not undone', async () => {
  await client.putAccount('applied-5');
  let reads = 0;
  const proxy = await startProxy(stack.apiUrl, {
    pass: async ({ method, path }) => {
      if (method !== 'GET' || path !== '/v1/accounts/applied-5') return;
      reads += 1;
      if (reads === 2) await client.putAccount('applied-5', { quotas: { sms: 77 } });
    },
  });
  onTestFinished(proxy.stop);
  const file = 'accounts: { applied-5: { name: Mine } }';
  const { code, err } = await apply(file, ['--yes'], { USAGE_DATA_URL: proxy.url });
  expect(code).toBe(1);
  expect(err).toContain('applied-5: It was changed by somebody else meanwhile.');
  expect(await client.api.getAccount('applied-5')).toMatchObject({ quotas: { sms: 77 } });
});

test('a key that sees only half of an account does not write it', async () => {
  const recipients = [{ name: 'Ben', email: 'ben@example.com', role: 'backup' as const }];
  await client.putAccount('applied-6', { recipients });
  const { key } = await client.api.createApiKey({ scopes: ['usage:read', 'quotas:write'] });
  const file =
    'accounts: { applied-6: { budgets: { a: { name: A, campaignIds: [c], meter: sms, limit: 5 } } } }';
  const { code, err } = await apply(file, ['--yes'], { USAGE_DATA_KEY: key });
  expect(code).toBe(1);
  expect(err).toContain('a key that has accounts:write');
});
