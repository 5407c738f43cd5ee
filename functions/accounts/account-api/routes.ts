import * as z from 'zod';
import { accountId, accountTerms, type Account } from '../../../domain/accounts/account.ts';
import { METERS } from '../../../domain/accounts/meters.ts';
import { parseInput } from '../../../domain/validation.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { listResponse } from '../../http/list.ts';
import { noQuery, readJson, readQuery } from '../../http/request.ts';
import { jsonResponse } from '../../http/response.ts';
import type { AccountStore } from '../../storage/accounts.ts';

/** `PUT` and `GET /v1/accounts/{id}`, `GET /v1/accounts`. */
export function accountRoutes(accounts: Pick<AccountStore, 'get' | 'put' | 'list'>, clock: Clock) {
  return apiHandler(
    {
      'PUT /v1/accounts/{id}': {
        scopes: ['admin'],
        handle: async ({ event, path, now }) => {
          const { id } = parseInput(z.object({ id: accountId }), path);
          const { createdAt, updatedAt, id: _, ...terms } = readJson(event, asShown(id));
          const { account, created } = await accounts.put(id, terms, now);
          return jsonResponse(
            created ? 201 : 200,
            show(account),
            created ? { location: `/v1/accounts/${id}` } : {},
          );
        },
      },
      'GET /v1/accounts/{id}': {
        scopes: ['usage:read'],
        handle: async (request) => {
          readQuery(request.event, noQuery);
          return jsonResponse(200, show(await accountOf(request, accounts)));
        },
      },
      'GET /v1/accounts': {
        scopes: ['admin'],
        unbound: true,
        handle: async ({ event }) => listResponse(event, (limit, after) => accounts.list(limit, after), show),
      },
    },
    clock,
  );
}

/** The body of a PUT may be what GET answered: what that shows beside the terms is no change. */
const asShown = (id: string) =>
  accountTerms.extend({
    id: z.literal(id, `expected "${id}" as in the address, or nothing`).optional(),
    createdAt: z.unknown().optional(),
    updatedAt: z.unknown().optional(),
  });

/** Every meter is named, so that "unlimited" is read and not guessed. */
function show(account: Account) {
  return {
    ...account,
    quotas: Object.fromEntries(METERS.map((meter) => [meter, account.quotas[meter] ?? null])),
  };
}
