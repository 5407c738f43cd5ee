/**
 * Addresses of one mailbox as one text. They differ in letter case from system to system; no provider tells them apart by
 * it, although the standard would let them.
 */
export const mailboxOf = (address: string): string => address.toLowerCase();

/** Whether an account is one of a CSM's. */
export const isOfCsm = ({ csm }: { csm: { email: string } }, address: string): boolean =>
  mailboxOf(csm.email) === mailboxOf(address);
