import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';

/** Member by member: the stored item also counts its email's attempts, which are nobody's business outside. */
export const showRequest = ({
  id,
  meter,
  kind,
  quantity,
  message,
  status,
  requestedBy,
  decision,
  state,
  createdAt,
  sentAt,
}: QuotaRequest) => ({
  id,
  meter,
  kind,
  quantity,
  message: message ?? null,
  status,
  requestedBy,
  decision,
  state,
  createdAt,
  sentAt: sentAt ?? null,
});
