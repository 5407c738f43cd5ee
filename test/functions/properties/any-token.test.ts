import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiKeyRoutes } from '../../../functions/access/api-keys/routes.ts';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { sessionRoutes } from '../../../functions/access/sessions/routes.ts';
import { sessionStore } from '../../../functions/storage/sessions.ts';
import { newApiKey } from '../../../functions/storage/tokens.ts';
import { ask } from '../ask.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { drawing } from './drawing.ts';
import { trouble, troubled, untilDone, type Trouble } from './faults.ts';
import { writtenOnly } from './written-only.ts';

const newTable = await startDynamoDb();
const START = '2026-11-10T06:30:00Z';
const LASTING = 'key_lasting';

const which = fc.nat();
const step = fc.record({
  trouble,
  work: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('issue' as const),
        minutes: fc.option(fc.integer({ min: 2, max: 90 }), { nil: undefined }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('open' as const),
        which,
        minutes: fc.integer({ min: 5, max: 90 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('revoke' as const), which, isInUse: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), which, isInUse: fc.boolean() }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('use' as const), which }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        minutes: fc.oneof(fc.nat(30), fc.constantFrom(-45, -1, 89, 90)),
      }),
    },
  ),
});
type Work = (typeof step extends fc.Arbitrary<infer Step> ? Step : never)['work'];

/** A token as whoever made it knows it. */
interface Known {
  token: string;
  id: string;
  /** RFC 3339, as it was answered; undefined for a key that does not expire. */
  expiresAt: string | undefined;
  openedBy?: Known;
  isRevoked: boolean;
}

async function newUniverse() {
  const main = writtenOnly(await newTable());
  const tables = { main, events: main };
  const system = installation(tables, START);
  await system.account('acme');
  const lasting = newApiKey(LASTING, { name: 'CRM', scopes: ['admin'] }, system.now());
  await system.stores.tokens.issue(lasting);
  const keys: Known[] = [];
  const sessions: Known[] = [];
  const chosen = <Each>(of: readonly Each[], index: number) => of[index % Math.max(1, of.length)];

  const until = (met: Trouble | undefined, attempt: (of: typeof tables) => Promise<boolean>) =>
    untilDone(tables, met, attempt, () => system.advance({ minutes: 2 }));
  const on = (of: typeof tables) => {
    const { stores, clock } = installation(of, system.now().toString());
    const sessionStores = { accounts: stores.accounts, sessions: sessionStore(of.main) };
    return {
      keys: apiKeyRoutes(stores.tokens, clock),
      sessions: sessionRoutes(sessionStores, clock, 'https://usage.example.com'),
      authorize: authorizer(stores, clock),
    };
  };

  const isOver = ({ expiresAt }: Known) =>
    expiresAt !== undefined && Date.parse(expiresAt) <= system.now().epochMilliseconds;
  const isInForce = (known: Known): boolean =>
    !known.isRevoked && !isOver(known) && (known.openedBy === undefined || isInForce(known.openedBy));

  /** Asks who holds a token. @returns undefined if storage had trouble, and nobody was told who */
  async function use({ token, id }: Known, met: Trouble | undefined): Promise<boolean | undefined> {
    const { context } = await on(troubled(tables, met).tables).authorize(`Bearer ${token}`, 'acme');
    if (!context) throw new Error('the authorizer has answered nothing');
    if ('unavailable' in context) return undefined;
    if (!('tokenId' in context)) return false;
    expect(context).toMatchObject({ tokenId: id });
    return true;
  }

  /** Ends a token, which may be in use at the same time; whoever asked asks again until it is done. */
  async function end(known: Known, isInUse: boolean, attempt: () => Promise<unknown>) {
    const wasInForce = isInForce(known);
    const [, used] = await Promise.all([attempt(), isInUse ? use(known, undefined) : undefined]);
    // Time may have passed meanwhile, and it was in force or not; one that was not is not in force again.
    if (!wasInForce) expect(used ?? false).toBe(false);
    known.isRevoked = true;
    expect(await use(known, undefined)).toBe(false);
  }

  async function perform(work: Work, met: Trouble | undefined): Promise<void> {
    switch (work.do) {
      case 'issue':
        await until(met, async (of) => {
          const expiresAt =
            work.minutes === undefined ? undefined : system.now().add({ minutes: work.minutes }).toString();
          const body = { name: 'service', scopes: ['usage:read'], ...(expiresAt && { expiresAt }) };
          const answer = await ask(on(of).keys, 'POST /v1/api-keys', { body });
          if (answer.status !== 201) return false;
          const {
            id,
            key,
            expiresAt: end,
          } = answer.body as unknown as { id: string; key: string; expiresAt?: string };
          keys.push({ id, token: key, expiresAt: end, isRevoked: false });
          return true;
        });
        return;
      case 'open': {
        const opener = chosen(keys, work.which);
        const isByKey = opener !== undefined && isInForce(opener);
        const authorizer = { tokenId: isByKey ? opener.id : LASTING, scopes: 'sessions:write' };
        await until(met, async (of) => {
          const answer = await ask(on(of).sessions, 'POST /v1/accounts/{id}/portal-sessions', {
            ...{ authorizer, path: { id: 'acme' }, body: { minutes: work.minutes } },
          });
          if (answer.status !== 201) return false;
          const { id, token, expiresAt } = answer.body as unknown as {
            id: string;
            token: string;
            expiresAt: string;
          };
          sessions.push({ id, token, expiresAt, isRevoked: false, ...(isByKey && { openedBy: opener }) });
          return true;
        });
        return;
      }
      case 'revoke': {
        const key = chosen(keys, work.which);
        if (!key) return;
        return end(key, work.isInUse, () =>
          until(met, async (of) => {
            const path = { keyId: key.id };
            const { status } = await ask(on(of).keys, 'DELETE /v1/api-keys/{keyId}', { path });
            return status === 204 || status === 404;
          }),
        );
      }
      case 'close': {
        const session = chosen(sessions, work.which);
        if (!session) return;
        return end(session, work.isInUse, () =>
          until(met, async (of) => {
            const path = { id: 'acme', sessionId: session.id };
            const route = 'DELETE /v1/accounts/{id}/portal-sessions/{sessionId}';
            const { status } = await ask(on(of).sessions, route, { path });
            return status === 204 || status === 404;
          }),
        );
      }
      case 'use': {
        const known = chosen([...keys, ...sessions], work.which);
        if (!known) return;
        const used = await use(known, met);
        if (used !== undefined) expect(used).toBe(isInForce(known));
        else expect(met).toBeDefined();
        return;
      }
      case 'wait':
        system.advance({ minutes: work.minutes });
    }
  }

  /** Every token is in force, or it is not, as its owner was told. */
  async function hold(): Promise<void> {
    for (const known of [...keys, ...sessions]) expect(await use(known, undefined)).toBe(isInForce(known));
    expect(
      await use({ token: 'uk_unknown', id: '', expiresAt: undefined, isRevoked: false }, undefined),
    ).toBe(false);
  }

  return { perform, hold };
}

test('whatever fails, dies or jumps, a token is refused from when it has ended on, and taken until then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const { perform, hold } = await newUniverse();
      for (const { work, trouble: met } of steps) await perform(work, met);
      await hold();
    }),
    drawing(),
  );
}, 3_600_000);
