import type { DeliveryRole } from './audience.ts';

/** What became of an email to one address. docs/state-machines.md draws how one state follows another. */
export const DELIVERY_STATES = [
  'queued',
  'accepted',
  'delivered',
  'delayed',
  'bounced',
  'complained',
  'suppressed',
  'failed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface Delivery {
  to: string;
  role: DeliveryRole;
  state: DeliveryState;
  /** RFC 3339; since when it is in this state. */
  at: string;
  /** Why, in the words of who said so. */
  detail?: string | undefined;
  /** Of a bounce: whether a later email to the address may arrive. */
  passing?: boolean | undefined;
  /** The id that SES gave the message. */
  messageId?: string | undefined;
  /** How often an operator had the email sent again before; news of an earlier round says nothing about this one. */
  round: number;
  /** Why it gets the email besides those whom it was for: nobody had acknowledged the warning. */
  why?: 'escalated' | undefined;
}

/** Whether nobody had acknowledged the warning, so that it went to this address too. */
export const isEscalation = ({ why }: Pick<Delivery, 'why'>): boolean => why === 'escalated';

/** News of a delivery. */
export type Outcome = Pick<Delivery, 'state' | 'at' | 'detail' | 'passing' | 'messageId'>;

/**
 * News comes twice, late and in any order, so the state of a delivery is the highest that was ever heard of. Each state
 * is above those that it may follow: a bounce or a complaint is heard of after the delivery that it takes back, and a
 * late notice of a delay changes nothing.
 *
 * A passing bounce is below a delivery: an automatic reply, such as that of somebody on holiday, is reported as one.
 */
const RANKS: Record<DeliveryState, number> = {
  queued: 0,
  accepted: 1,
  delayed: 2,
  failed: 3,
  delivered: 5,
  suppressed: 6,
  bounced: 7,
  complained: 8,
};
const PASSING_BOUNCE = 4;

const rank = ({ state, passing }: Pick<Delivery, 'state' | 'passing'>): number =>
  state === 'bounced' && passing ? PASSING_BOUNCE : RANKS[state];

/** A delivery after news of it; the same one if it says nothing new. */
export function afterNews(delivery: Delivery, { state, at, detail, passing, messageId }: Outcome): Delivery {
  if (rank({ state, passing }) <= rank({ ...delivery })) return delivery;
  return { ...delivery, state, at, detail, passing, messageId: messageId ?? delivery.messageId };
}

const FAILED: readonly DeliveryState[] = ['bounced', 'complained', 'suppressed', 'failed'];

/** Whether this address will not get the email any more. */
export const hasFailed = ({ state }: Pick<Delivery, 'state'>): boolean => FAILED.includes(state);
