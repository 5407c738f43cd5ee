import type { reading } from '../../domain/api/reading.ts';
import { formatInstant } from '../../domain/calendar.ts';
import { accountOf } from '../http/account.ts';
import type { Handlers } from '../http/api-handler.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { RejectionStore } from '../storage/rejections.ts';

export interface RejectionsRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  rejections: Pick<RejectionStore, 'ofAccount'>;
}

/** Why events of an account were rejected. */
export const rejectionsRoute = (
  stores: RejectionsRouteStores,
): Handlers<typeof reading, 'readRejections'> => ({
  readRejections: async (request) => {
    const { id } = await accountOf(request, stores.accounts);
    const items = await stores.rejections.ofAccount(id, request.now);
    return { status: 200, body: { items, asOf: formatInstant(request.now) } };
  },
});
