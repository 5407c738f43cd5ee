import {
  inOrder,
  recipientsOf,
  RECIPIENT_ROLES,
  type Addressed,
  type Recipient,
  type Topic,
} from '../accounts/recipients.ts';

/**
 * Whom an email is for: the recipients that the account has when it is sent; one address that somebody typed for this
 * email alone, such as that of a finished export; those who get a scheduled export; or a CSM, with all of their accounts.
 */
export type Audience =
  | {
      accountId: string;
      topic: Topic;
      /** Whether the email lets its reader decide in the CSM's place. */
      decides?: true;
      /** Whether backups get it at once: they got the warning that it is about. */
      backups?: true;
      /** The budget that it is about, whose recipients get it if it has any of its own. */
      budgetId?: string;
    }
  | { accountId: string; to: string }
  | { accountId: string; scheduleId: string; subscribers: readonly string[] }
  | { csm: string };

/** `operator`: who looks after the system; `requester`: the address that was typed; `subscriber`: of a scheduled export. */
export const DELIVERY_ROLES = [...RECIPIENT_ROLES, 'operator', 'requester', 'subscriber'] as const;
export type DeliveryRole = (typeof DELIVERY_ROLES)[number];

/** Somebody whom an email may go to. */
export interface Candidate {
  to: string;
  role: DeliveryRole;
  /** Gets the email at once, and not only in place of somebody whom it did not reach. */
  first: boolean;
}

/**
 * Everybody whom an email may go to, in order.
 * @param account undefined if it is gone
 * @param operator the last who is told; there may be none
 * @param ofBudget the recipients of the budget that the email is about. The account's CSM then is who comes after them.
 */
export function candidatesFor(
  audience: Audience,
  account: Addressed | undefined,
  operator: string | undefined,
  ofBudget: readonly Recipient[] = [],
): Candidate[] {
  if ('to' in audience) return [{ to: audience.to, role: 'requester', first: true }];
  if ('subscribers' in audience)
    return audience.subscribers.map((to) => ({ to, role: 'subscriber', first: true }));
  if ('csm' in audience) return [{ to: audience.csm, role: 'csm', first: true }, ...inTheEnd(operator)];
  // A customer must not grant its own requests.
  const may = ({ role }: { role: DeliveryRole }) => audience.decides !== true || role !== 'customer';
  const isOfBudget = ofBudget.length > 0;
  const recipients = account ? recipientsOf(account, audience.topic).filter(may) : [];
  return [
    ...(isOfBudget ? inOrder(ofBudget) : recipients).map(({ email, role }) => ({
      to: email,
      role,
      first: role !== 'backup' || audience.backups === true,
    })),
    ...(isOfBudget && account ? [{ to: account.csm.email, role: 'csm' as const, first: false }] : []),
    ...inTheEnd(operator),
  ];
}

const inTheEnd = (operator: string | undefined): Candidate[] =>
  operator === undefined ? [] : [{ to: operator, role: 'operator', first: false }];
