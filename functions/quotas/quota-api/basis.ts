import type { Account } from '../../../domain/accounts/account.ts';
import type { Meter } from '../../../domain/accounts/meters.ts';
import { formatInstant, localMonth, type Instant } from '../../../domain/calendar.ts';
import { askedFor, suggested } from '../../../domain/quotas/alert-grant.ts';
import type { Alert } from '../../../domain/quotas/alert.ts';
import { decisionBasis } from '../../../domain/quotas/decision-basis.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import type { SentenceWords } from '../../../domain/quotas/sentence-words.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import { quotaPicture, type PictureStores } from '../quota-picture.ts';

export interface BasisStores extends PictureStores {
  quotas: PictureStores['quotas'] & Pick<QuotaStore, 'listQuotaRequests'>;
}

/** Requests made later and soon before one are on one page. */
const OTHERS = 100;

async function factsOf(stores: BasisStores, account: Account, meter: QuotaRequest['meter'], now: Instant) {
  const month = localMonth(now, account.timeZone);
  const [{ asOf, meters, bars }, { items: others }] = await Promise.all([
    quotaPicture(stores, account, month, now),
    stores.quotas.listQuotaRequests(account.id, OTHERS),
  ]);
  const { standing } = meters[meter];
  return { asOf: formatInstant(asOf), facts: { others, account, month, standing, bars: bars[meter] } };
}

/** What a request is decided by now. @param words of its sentences */
export async function basisOfRequest(
  stores: BasisStores,
  account: Account,
  request: QuotaRequest,
  now: Instant,
  words?: SentenceWords,
) {
  const { asOf, facts } = await factsOf(stores, account, request.meter, now);
  return { ...decisionBasis({ request, ...facts, words }), asOf };
}

/** What more is granted by for an alert now. */
export async function basisOfAlert(
  stores: BasisStores,
  account: Account,
  alert: Alert & { meter: Meter },
  now: Instant,
  words?: SentenceWords,
) {
  const { asOf, facts } = await factsOf(stores, account, alert.meter, now);
  const { createdAt, month: about } = alert;
  const request = { ...askedFor(alert, suggested(facts.standing)), createdAt };
  return { ...decisionBasis({ request, about, ...facts, words }), asOf };
}
