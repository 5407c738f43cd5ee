import type { Principal } from '../access/access.ts';
import type { TokenKind } from '../access/token-kind.ts';
import { mailboxOf } from '../accounts/mailbox.ts';
import type { Instant } from '../calendar.ts';

/** After these seconds, every share is whole again. A program that was refused waits no longer than a person would. */
export const SHARE_SECONDS = 10;
const SHARE_MS = SHARE_SECONDS * 1000;

/**
 * How many requests a share has in each ten seconds: more than anybody needs who works as intended, and so few that no
 * holder takes all of what all callers have together.
 */
export const SHARES = {
  /** An API key that is not bound to one account: a service of the CRM, which acts for all customers. */
  service: 4000,
  /** An API key that is bound to one account. */
  key: 1000,
  /** All portal sessions of an account together, all sessions of a CSM, and all emailed links of an account. */
  sessions: 300,
} as const;
type ShareName = keyof typeof SHARES;

/** The share that a request takes from. */
export interface Share {
  name: ShareName;
  /** Whose it is: requests of one holder take from one share, whichever of its tokens they come with. */
  holder: string;
}

/**
 * The share of a token. Only operators make keys, so each has a share of its own. Whoever may open a session may open
 * many, so the sessions of an account count together, and so do those of a CSM.
 */
export function shareOf(kind: TokenKind, { tokenId, accountId, csm }: Principal): Share {
  if (kind === 'uk') return { name: accountId === undefined ? 'service' : 'key', holder: tokenId };
  return {
    name: 'sessions',
    holder: `${kind}#${accountId ?? (csm === undefined ? tokenId : mailboxOf(csm))}`,
  };
}

/** The ten seconds that `now` is in, in milliseconds since 1970. They are the same for every instance and holder. */
export function shareWindow(now: Instant): { fromMs: number; toMs: number } {
  const fromMs = Math.floor(now.epochMilliseconds / SHARE_MS) * SHARE_MS;
  return { fromMs, toMs: fromMs + SHARE_MS };
}

/** What one instance of the authorizer knows of a share in a window. All instances take from one stored count. */
export interface Tally {
  /** Requests that it has let pass. */
  passed: number;
  /** Requests that it may let pass, with those that have passed. */
  allowed: number;
  /** Those of the allowed ones that are not in the stored count yet. */
  uncounted: number;
  /** The stored count when the instance last added to it. */
  counted: number;
}

/** Requests that an instance lets pass before it counts any, so that a quiet token costs no write. */
export const UNCOUNTED = 10;
/** An instance counts ahead for as many requests, at least. */
const SMALLEST_BLOCK = 10;
/** And for this part of the share at most, about what a busy token asks for within a second. */
const LARGEST_BLOCK = 1 / SHARE_SECONDS;

export const newTally = (): Tally => ({ passed: 0, allowed: UNCOUNTED, uncounted: UNCOUNTED, counted: 0 });

/** Whether the next request can pass only if more is counted, and something is left. */
export const needsMore = ({ passed, allowed, counted }: Tally, requests: number): boolean =>
  passed >= allowed && counted < requests;

/**
 * How many requests to count at once: half as many as were allowed before. The busier an instance is, the fewer writes
 * a request costs, and of what is counted ahead no more than a third is left unused.
 * @param requests of the whole share
 */
export function amountToCount({ allowed, uncounted }: Tally, requests: number): number {
  const block = Math.max(SMALLEST_BLOCK, Math.ceil(allowed / 2));
  return uncounted + Math.min(block, requests * LARGEST_BLOCK);
}

/**
 * After `amount` was added to the stored count, which is now `counted`: what was within the share may pass.
 * @param requests of the whole share
 */
export function afterCounting(tally: Tally, requests: number, amount: number, counted: number): Tally {
  const granted = Math.min(amount, Math.max(0, requests - (counted - amount)));
  return { ...tally, allowed: tally.allowed - tally.uncounted + granted, uncounted: 0, counted };
}

/** If the count could not be stored: nobody is refused for that, and the next count makes up for it. */
export function withoutCounting(tally: Tally, amount: number): Tally {
  return { ...tally, allowed: tally.allowed + amount - tally.uncounted, uncounted: amount };
}

/** How a share stands, as the response says it. */
export interface ShareStanding {
  name: ShareName;
  /** Requests that may still come in this window. */
  left: number;
  /** Whole seconds until the share is whole again, at least one. */
  secondsLeft: number;
  /** Whether this request is beyond the share. */
  isBeyond: boolean;
}

/** Lets a request pass, or says that it may not. */
export function pass(tally: Tally, { name }: Share, now: Instant): { tally: Tally; standing: ShareStanding } {
  const isBeyond = tally.passed >= tally.allowed;
  const after = isBeyond ? tally : { ...tally, passed: tally.passed + 1 };
  const ahead = Math.max(0, after.allowed - after.passed);
  const left = ahead + Math.max(0, SHARES[name] - after.counted - after.uncounted);
  const secondsLeft = Math.max(1, Math.ceil((shareWindow(now).toMs - now.epochMilliseconds) / 1000));
  return { tally: after, standing: { name, left: isBeyond ? 0 : left, secondsLeft, isBeyond } };
}
