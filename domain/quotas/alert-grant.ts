import * as z from 'zod';
import { actorName } from '../access/actor.ts';
import { prose } from '../text.ts';
import type { Meter } from '../accounts/meters.ts';
import type { Alert } from './alert.ts';
import type { MeterStanding } from './meter-standing.ts';
import type { QuotaRequest } from './quota-request.ts';
import { MOST_GRANTED, RequestClosed } from './request-decision.ts';

/** The body of `POST …/grant`. */
export const alertGrantTerms = z.strictObject({
  kind: z.enum(['pack', 'quota']).meta({
    description: '`pack`: for the current month; `quota`: on top of the monthly quota, from now on.',
  }),
  quantity: z.int().min(1).max(MOST_GRANTED),
  note: prose(0, 2000)
    .nullish()
    .transform((note) => (note?.trim() ? note : undefined))
    .meta({ description: 'Whoever gets the account’s emails about requests reads it.' }),
});
export type AlertGrantTerms = z.output<typeof alertGrantTerms>;

/** What a grant for an alert would be as a request. */
export const askedFor = (
  { meter, limit }: { meter: Meter } & Pick<Alert, 'limit'>,
  { kind, quantity }: Pick<AlertGrantTerms, 'kind' | 'quantity'>,
): Pick<QuotaRequest, 'meter' | 'kind' | 'quantity' | 'limitThen'> => ({
  meter,
  kind: kind === 'pack' ? 'pack' : 'increase',
  quantity,
  limitThen: limit,
});

/** What the advice comes to; 0 if nothing is to be done. */
export const suggested = ({
  advice,
}: Pick<MeterStanding, 'advice'>): Pick<AlertGrantTerms, 'kind' | 'quantity'> =>
  advice?.kind === 'increase'
    ? { kind: 'quota', quantity: advice.quantity }
    : { kind: 'pack', quantity: advice?.quantity ?? 0 };

/**
 * Checks that a grant only repeats the one that was made: one of the same kind, as with decisions.
 * @throws RequestClosed if it is another one
 */
export function checkRepeated(
  { kind, quantity, decision }: Pick<QuotaRequest, 'kind' | 'quantity' | 'decision'>,
  wanted: Pick<AlertGrantTerms, 'kind'>,
): void {
  if ((kind === 'pack') === (wanted.kind === 'pack')) return;
  const what = kind === 'pack' ? `a pack of ${quantity}` : `a quota that is ${quantity} higher`;
  const who = decision ? ` by ${actorName(decision.by)} at ${decision.at}` : '';
  throw new RequestClosed(`For this warning, ${what} was granted${who}. It grants once.`);
}
