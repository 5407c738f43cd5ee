/** An export that waits for a worker. */
export interface WaitingExport {
  accountId: string;
  exportId: string;
  /** Whether a worker has begun it before. It then waits for a wake-up of its own, so that what fails is not tried at once. */
  begun: boolean;
}

/** How an account stands in the queue. */
export interface AccountTurn {
  /** Ids of its exports that are being written. */
  atWork: readonly string[];
  /** When one of its exports was last begun: RFC 3339, or empty if none was today. */
  lastAt: string;
}

const NO_TURN: AccountTurn = { atWork: [], lastAt: '' };

/**
 * How many exports of one account are written at a time: half of the workers, so that the others are free for whoever
 * comes next, however long these take.
 */
export const exportsPerAccount = (exportsAtOnce: number): number => Math.max(1, Math.ceil(exportsAtOnce / 2));

/**
 * The export that is written next, whichever of them the worker was woken for: of the account with the fewest at work,
 * and of those the one that has waited longest for a turn. Within an account the oldest comes first.
 * @param wokenFor the id of the export that the worker was woken for
 * @returns `full` if exports wait, and all of accounts that have as many at work as they may; undefined if none waits
 */
export function nextTurn(
  waiting: readonly WaitingExport[],
  turns: ReadonlyMap<string, AccountTurn>,
  perAccount: number,
  wokenFor: string,
): WaitingExport | 'full' | undefined {
  const turnOf = ({ accountId }: WaitingExport) => turns.get(accountId) ?? NO_TURN;
  const ready = waiting.filter(
    (each) => (!each.begun || each.exportId === wokenFor) && !turnOf(each).atWork.includes(each.exportId),
  );
  if (ready.length === 0) return undefined;
  const free = ready.filter((each) => turnOf(each).atWork.length < perAccount);
  const [first] = free.toSorted((one, other) => {
    const [turn, otherTurn] = [turnOf(one), turnOf(other)];
    return (
      turn.atWork.length - otherTurn.atWork.length ||
      compare(turn.lastAt, otherTurn.lastAt) ||
      compare(one.accountId, other.accountId) ||
      compare(one.exportId, other.exportId)
    );
  });
  return first ?? 'full';
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
