import { openClient } from '../../journeys/client.ts';
import { enumOf } from '../../journeys/contract.ts';
import { anEvent } from '../../journeys/events.ts';
import type { Stack } from '../../journeys/system.ts';
import { ENDING, type Known } from './requests.ts';

/** The account that requests are about, and one that others may not see. */
export const ACCOUNTS = ['fuzz-1', 'fuzz-2'] as const;

type Scope = NonNullable<
  Parameters<ReturnType<typeof openClient>['api']['createApiKey']>[0]
>['scopes'][number];
const SCOPES = enumOf('ApiKeyBody', 'scopes') as Scope[];

/** Makes one of everything, and a token of each kind. */
export async function prepare(stack: Stack): Promise<Known> {
  const client = openClient(stack);
  const { api } = client;
  const csm = { name: 'Cora Smith', email: 'csm@fuzz.example' };
  for (const id of ACCOUNTS)
    await client.putAccount(id, { timeZone: 'Asia/Manila', csm, quotas: { sms: 20 } });
  await client.putAccount(ENDING);
  await client.record([
    ...Array.from({ length: 30 }, () => anEvent('fuzz-1', 'sms.sent')),
    ...['call.completed', 'interview.completed', 'audio.recorded'].map((type) => anEvent('fuzz-1', type)),
    anEvent('fuzz-2', 'sms.sent'),
  ]);
  await client.run('roll-up-usage');
  await client.run('check-quotas');
  const month = new Date().toISOString().slice(0, 7);
  const day = `${month}-01`;
  const packs = [];
  const requests = [];
  const exports = [];
  for (let count = 0; count < 12; count += 1) {
    packs.push(await api.addPack('fuzz-1', { meter: 'interviews', quantity: 1, month }));
    requests.push(await api.requestQuota('fuzz-1', { meter: 'sms', kind: 'pack', quantity: 1 }));
    exports.push(await api.requestExport('fuzz-1', { from: day, to: day, format: 'csv' }));
  }
  await api.putBudget('fuzz-1', 'spring', {
    name: 'Spring',
    campaignIds: ['camp-1'],
    meter: 'sms',
    limit: 100,
  });
  await api.putExportSchedule('fuzz-1', 'mondays', { every: 'week', kind: 'calls', format: 'csv' });
  const revoked = await api.createApiKey({ name: 'revoked', scopes: ['admin'] });
  await api.revokeApiKey(revoked.id);
  const sessions = [];
  for (let count = 0; count < 8; count += 1) sessions.push(await api.openPortalSession('fuzz-1', {}));
  const erasure = await client.must<{ id: string }>('POST', '/v1/accounts/fuzz-1/erasures', {
    body: { candidateId: 'nobody' },
  });
  const spare = [];
  for (let count = 0; count < 8; count += 1)
    spare.push(await api.createApiKey({ name: 'spare', scopes: ['usage:read'] }));
  const tokens: Known['tokens'] = {
    admin: stack.adminKey,
    none: null,
    malformed: 'uk_',
    empty: '',
    long: `uk_${'x'.repeat(4000)}`,
    odd: 'uk_\xff\xfe',
    foreign: 'eyJhbGciOiJub25lIn0.e30.',
    revoked: revoked.key,
    portal: (await api.openPortalSession('fuzz-1', {})).token,
    portalOfAnother: (await api.openPortalSession('fuzz-2', {})).token,
    csm: (await api.openCsmSession({ email: csm.email })).token,
    csmOfNobody: (await api.openCsmSession({ email: 'nobody@fuzz.example' })).token,
  };
  for (const scope of SCOPES) {
    tokens[scope] = (await api.createApiKey({ name: scope, scopes: [scope] })).key;
    for (const accountId of ACCOUNTS)
      tokens[`${scope} of ${accountId}`] = (
        await api.createApiKey({ name: scope, scopes: [scope], accountId })
      ).key;
  }
  const alerts = await Array.fromAsync(api.listAlerts('fuzz-1'));
  const cursors: string[] = [];
  for (const path of ['packs', 'quota-requests', 'exports', 'events'])
    cursors.push(
      (await client.must<{ nextCursor: string | null }>('GET', `/v1/accounts/fuzz-1/${path}?limit=1`))
        .nextCursor ?? '',
    );
  cursors.push(
    (await client.must<{ nextCursor: string | null }>('GET', '/v1/accounts?limit=1')).nextCursor ?? '',
  );
  const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  return {
    tokens,
    ids: {
      id: ['fuzz-1', 'fuzz-2', 'fuzz-3'],
      month: [month],
      packId: idsOf(packs),
      requestId: idsOf(requests),
      alertId: idsOf(alerts),
      exportId: idsOf(exports),
      keyId: idsOf(spare),
      sessionId: idsOf(sessions),
      erasureId: [erasure.id],
      budgetId: ['spring', 'autumn'],
      scheduleId: ['mondays', 'months'],
      link: exports.map(({ link }) => decodeURIComponent(new URL(link).pathname.split('/').at(-1) ?? '')),
    },
    cursors,
    now: new Date(),
  };
}
