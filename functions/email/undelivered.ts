import type { Audience } from '../../domain/deliveries/audience.ts';
import { hasFailed, type Delivery, type Outcome } from '../../domain/deliveries/delivery.ts';
import { logger } from '../logger.ts';
import type { Key } from '../storage/keys.ts';

/**
 * Logs that an email did not reach a recipient of an account, which rings the alarm `EmailUndelivered`
 * (`lib/email.ts` counts this message). The log names the account and no address; the address is in the item. Whoever typed
 * an address for an export sees for herself that it was wrong, and rings nothing.
 *
 * Call it before the outcome is stored: what is stored is not heard of again.
 */
export function logUndelivered(
  owner: Key,
  audience: Audience,
  { role }: Pick<Delivery, 'role'>,
  { state }: Pick<Outcome, 'state'>,
): void {
  if (!hasFailed({ state })) return;
  const facts = { ...('csm' in audience ? {} : { accountId: audience.accountId }), owner, role, state };
  if ('to' in audience || 'subscribers' in audience) logger.warn('typed address not reached', facts);
  else logger.error('email not delivered', facts);
}
