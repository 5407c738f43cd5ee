import type { Principal } from './access.ts';

/** Who did something: a token, and the person who used it if that is known. */
export interface Actor {
  tokenId: string;
  name: string | null;
  email: string | null;
}

/** Whoever writes to the tables without a token: an operator with a command of `bin/`. */
export const OPERATOR: Actor = { tokenId: 'operator', name: null, email: null };

/** What is done without anybody's decision. */
export const AUTO_GRANT: Actor = { tokenId: 'auto-grant', name: null, email: null };

/** The turns of schedules come without anybody's doing. */
export const SCHEDULER: Actor = { tokenId: 'scheduler', name: null, email: null };

/** The audit of every night mends what it finds. */
export const AUDITOR: Actor = { tokenId: 'auditor', name: null, email: null };

/** The actor of a request. */
export const actorOf = ({ tokenId, user, csm }: Pick<Principal, 'tokenId' | 'user' | 'csm'>): Actor => ({
  tokenId,
  name: user?.name ?? null,
  email: user?.email ?? csm ?? null,
});

/** How a sentence names an actor. */
export const actorName = ({ tokenId, name, email }: Actor): string => name ?? email ?? tokenId;
