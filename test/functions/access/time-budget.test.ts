import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { systemClock } from '../../../functions/clock.ts';
import { accountStore } from '../../../functions/storage/accounts.ts';
import { AUTHORIZER_LIMITS } from '../../../functions/storage/request-timeouts.ts';
import { shareStore } from '../../../functions/storage/shares.ts';
import { documentClient, openTable } from '../../../functions/storage/table.ts';
import { newToken } from '../../../functions/storage/token-text.ts';
import { tokenStore } from '../../../functions/storage/tokens.ts';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { localhost } from '../../../local/aws/emulators/ports.ts';

/** A DynamoDB that accepts every request and never responds, as one that was stopped does. */
const silent = createServer();
silent.listen(0, localhost);
await once(silent, 'listening');
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

test('the authorizer says that storage is unavailable well before API Gateway stops waiting for it', async () => {
  const endpoint = `http://${localhost}:${(silent.address() as AddressInfo).port}`;
  const main = openTable('main', documentClient({ ...clientConfig(endpoint), ...AUTHORIZER_LIMITS }));
  const stores = { tokens: tokenStore(main), accounts: accountStore(main), shares: shareStore(main) };
  const authorize = authorizer(stores, systemClock);
  const startedAt = Date.now();
  expect(await authorize(`Bearer ${newToken('uk')}`)).toEqual({
    isAuthorized: true,
    context: { unavailable: 'true' },
  });
  expect(Date.now() - startedAt).toBeLessThan(5000);
}, 20_000);
