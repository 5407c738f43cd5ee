interface Given {
  /** Places of all functions together; undefined if the operator has not said. */
  concurrencyShare?: number | undefined;
  runPartsAtOnce: number;
}

/** Instances of a function that may run at the same moment: it always gets as many, and never more. */
interface Places {
  /** Of the recorder. */
  recording?: number;
  /** Of the authorizer, without which no request goes on. */
  authorizing?: number;
  /** Of roll-up-usage, which finds what is due, and works on parts of it. */
  counting?: number;
}

/** By the schedule, by hand, and of a deployment that is under way, beside those of the queue. */
const RUNS_AT_ONCE = 5;

/**
 * Keeps functions from starving each other: a flood of events takes two fifths of all places at most, so there are always
 * some for counting and for finding out who calls. Nothing is reserved unless the operator says how many places there are: a
 * new AWS account has ten, of which none can be reserved, and a hundred of all others.
 */
export function placesOf({ concurrencyShare, runPartsAtOnce }: Given): Places {
  if (concurrencyShare === undefined) return {};
  return {
    recording: Math.floor((2 * concurrencyShare) / 5),
    authorizing: Math.floor(concurrencyShare / 5),
    counting: runPartsAtOnce + RUNS_AT_ONCE,
  };
}
