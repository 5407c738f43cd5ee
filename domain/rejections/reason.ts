import { UNKNOWN_FIELD } from '../validation.ts';
import type { Refused } from './count.ts';

/**
 * Why an entry was refused, in so few words that each can be a metric of its own. What producers see, and what is counted
 * for each account, is a `Cause`.
 */
export const REJECTION_REASONS = [
  /** The request could not be read at all. */
  'request',
  'account',
  'time',
  'type',
  'identity',
  'unknown_field',
  'data',
  'other',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

const BY_POINTER: Record<string, RejectionReason> = {
  '/subject': 'account',
  '/time': 'time',
  '/type': 'type',
  '/id': 'identity',
  '/source': 'identity',
};

/** The reason of an entry that was refused: that of its first error. */
export function reasonOf({ value, errors }: Refused): RejectionReason {
  const [first] = errors;
  if (value === undefined || !first) return 'request';
  if (first.message === UNKNOWN_FIELD) return 'unknown_field';
  const [, field = ''] = first.pointer.split('/');
  if (field === 'data') return 'data';
  return BY_POINTER[`/${field}`] ?? 'other';
}
