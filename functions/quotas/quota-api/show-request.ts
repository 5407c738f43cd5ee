import type { Principal } from '../../../domain/access/access.ts';
import { deliveriesFor } from '../../../domain/deliveries/shown.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';

/** A request as a reader may see it. */
export const showRequest =
  (reader: Principal) =>
  ({ limitThen: _, message, sentAt, deliveries, ...request }: QuotaRequest) => ({
    ...request,
    message: message ?? null,
    sentAt: sentAt ?? null,
    deliveries: deliveriesFor(reader, deliveries),
  });
