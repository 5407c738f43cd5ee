import * as z from 'zod';
import { actorName } from '../access/actor.ts';
import type { AccountTerms } from '../accounts/account.ts';
import { METER_NOUNS } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import { prose } from '../text.ts';
import { InvalidInput } from '../validation.ts';
import type { QuotaRequest, RequestStatus } from './quota-request.ts';

/** In units of the meter, as much as a quota can be. */
export const MOST_GRANTED = 1_000_000_000;

/** The body of `POST …/decision`. */
export const decisionTerms = z
  .strictObject({
    decision: z.enum(['grant', 'decline']),
    quantity: z
      .int()
      .min(1)
      .max(MOST_GRANTED)
      .nullish()
      .transform((quantity) => quantity ?? undefined)
      .meta({ description: 'What is granted, if not what was asked for.' }),
    note: prose(0, 2000)
      .nullish()
      .transform((note) => (note?.trim() ? note : undefined))
      .meta({ description: 'The requester reads it.' }),
  })
  .refine(({ decision, quantity }) => decision === 'grant' || quantity === undefined, {
    path: ['quantity'],
    message: 'expected no quantity, since nothing is granted',
  });
export type DecisionTerms = z.output<typeof decisionTerms>;

type Asked = Pick<QuotaRequest, 'meter' | 'kind' | 'quantity'>;
type Answered = Pick<QuotaRequest, 'status' | 'decision'>;

/** A request that was decided otherwise, or withdrawn. The message says what is so now. */
export class RequestClosed extends Error {
  override readonly name = 'RequestClosed';
}

/** Nothing can be granted, since the meter has no limit now. */
export class NothingToGrant extends Error {
  override readonly name = 'NothingToGrant';
}

const isGranted = (status: RequestStatus) => status === 'granted' || status === 'partly_granted';

/** Whether a decision only repeats the one that was made. @throws RequestClosed if it is another one */
export function isRepeated({ status, decision }: Answered, { decision: wanted }: DecisionTerms): boolean {
  if (status === 'open') return false;
  if (wanted === 'grant' ? isGranted(status) : status === 'declined') return true;
  throw closed({ status, decision });
}

/** Whether a request is withdrawn already. @throws RequestClosed if it was decided */
export function isWithdrawn({ status, decision }: Answered): boolean {
  if (status === 'open') return false;
  if (status === 'withdrawn') return true;
  throw closed({ status, decision });
}

function closed({ status, decision }: Answered): RequestClosed {
  const what = status.replace('_', ' ');
  const who = decision ? ` by ${actorName(decision.by)} at ${decision.at}` : '';
  return new RequestClosed(`This request was ${what}${who}. That is final: a new request can be made.`);
}

/** What a grant makes: a pack of a month, or a higher quota of every month. */
export type Grant =
  { kind: 'pack'; quantity: number; month: Month } | { kind: 'increase'; quantity: number; quota: number };

/**
 * What to make to grant a request now.
 * @param month the current one, in which a pack is made even if it was asked for earlier
 * @throws NothingToGrant, InvalidInput
 */
export function grantOf(
  { meter, kind, quantity: asked }: Asked,
  { quotas }: Pick<AccountTerms, 'quotas'>,
  month: Month,
  quantity = asked,
): Grant {
  const plan = quotas[meter] ?? null;
  if (plan === null)
    throw new NothingToGrant(
      `The account has no limit on its ${METER_NOUNS[meter]} now, so there is nothing to grant. Decline the request, and say so in the note.`,
    );
  if (kind === 'pack') return { kind, quantity, month };
  const quota = plan + quantity;
  if (quota > MOST_GRANTED)
    throw new InvalidInput([
      {
        pointer: '/quantity',
        message: `expected at most ${MOST_GRANTED - plan}, since the quota is ${plan} now`,
      },
    ]);
  return { kind, quantity, quota };
}

/** The status after a decision. */
export const statusAfter = (
  { quantity: asked }: Pick<QuotaRequest, 'quantity'>,
  granted: number | null,
): 'granted' | 'partly_granted' | 'declined' =>
  granted === null ? 'declined' : granted < asked ? 'partly_granted' : 'granted';

/**
 * How many units may have been granted to a meter this month without a decision, for this request to be granted in the
 * same way; undefined if it is for somebody to decide.
 */
export function autoGrantRoom(
  { autoGrant, quotas }: Pick<AccountTerms, 'autoGrant' | 'quotas'>,
  { meter, kind, quantity }: Asked,
): number | undefined {
  const allowance = autoGrant[meter] ?? 0;
  const isLimited = (quotas[meter] ?? null) !== null;
  return kind === 'pack' && isLimited && quantity <= allowance ? allowance - quantity : undefined;
}
