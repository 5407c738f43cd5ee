import type { Actor } from '../access/actor.ts';

/**
 * What can change: the terms of an account, its packs and budgets, the API keys that are bound to it, what becomes of its
 * alerts and requests, its scheduled exports, who of their recipients gets them, its webhooks, the
 * erasure of its candidates, the end of the account itself, and what an audit has mended.
 */
export const HISTORY_SUBJECTS = [
  ...(['terms', 'pack', 'budget', 'api_key', 'quota_request', 'alert'] as const),
  ...(['export_schedule', 'export_recipient', 'webhook', 'erasure', 'account', 'audit'] as const),
] as const;

/** One change: who made it, and what was there before and after it. It never has a secret in it. */
export interface HistoryEntry {
  /** RFC 3339. */
  at: string;
  by: Actor;
  what: (typeof HISTORY_SUBJECTS)[number];
  /** The members that changed; null if it did not exist. */
  before: object | null;
  /** Null if it no longer exists. */
  after: object | null;
}
