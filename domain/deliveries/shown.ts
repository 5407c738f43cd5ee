import { hasScope, type Principal } from '../access/access.ts';
import type { Recipient } from '../accounts/recipients.ts';
import type { Delivery } from './delivery.ts';

/**
 * A customer may know that its CSM was told, and knows her address; who stands in for her, and who runs the system, is
 * nobody's business but the administrators'.
 */
const INTERNAL: readonly string[] = ['backup', 'operator'];

/** The first version forgot the address of an email that it had sent. */
const UNKNOWN = '';

const seesAll = (reader: Principal) => hasScope(reader, 'accounts:write');

/** The deliveries of an email as a reader may see them. */
export const deliveriesFor = (reader: Principal, deliveries: readonly Delivery[]) =>
  deliveries.map(({ to, role, state, at, detail, why }) => {
    const hidden = INTERNAL.includes(role) && !seesAll(reader);
    return {
      to: hidden || to === UNKNOWN ? null : to,
      role,
      state,
      at,
      detail: hidden ? null : (detail ?? null),
      why: why ?? null,
    };
  });

/** The recipients of an account as a reader may see them. */
export const recipientsFor = (reader: Principal, recipients: readonly Recipient[]): Recipient[] =>
  recipients.filter(({ role }) => !INTERNAL.includes(role) || seesAll(reader));

/** What was there before or after a change, as a reader may see it: the recipients that it has are hidden like any others. */
export function versionFor(reader: Principal, version: object | null): object | null {
  if (version === null || !('recipients' in version) || !Array.isArray(version.recipients)) return version;
  // Those of a schedule are addresses without a role.
  const recipients = (version.recipients as (Recipient | string)[]).filter(
    (each) => typeof each === 'string' || recipientsFor(reader, [each]).length > 0,
  );
  return { ...version, recipients };
}
