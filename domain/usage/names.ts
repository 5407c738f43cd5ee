import type { UsageEvent } from '../ledger/event.ts';
import { countEvent, noTotals, renamed, sumTotals, triggerOf, type Totals } from './totals.ts';

/**
 * Message types and trigger sources are open names, and a producer that puts an id where a name belongs invents
 * thousands. Totals are one item of at most 400 KB, hence this bound for each of the two breakdowns.
 */
interface NameLimits {
  /** Names told apart while a day is counted, in the order in which they come; a later one counts as `other`. */
  held: number;
  /** Names that a day or a month shows: those of the most events. The rest is added up as `other`. */
  kept: number;
}

/** Of an account; at worst 240 KB. */
export const ACCOUNT_NAMES: NameLimits = { held: 10_000, kept: 1_000 };
/** Of one campaign, of which there are many. */
export const CAMPAIGN_NAMES: NameLimits = { held: 200, kept: 100 };

const OTHER = 'other';

/** Counts events of one day, given in the order in which they are stored. */
export function nameCounter({ held, kept }: NameLimits) {
  const totals = noTotals();
  const names = { sms: 0, triggers: 0 };

  function isHeld(breakdown: 'sms' | 'triggers', name: string): boolean {
    if (name in totals[breakdown]) return true;
    if (names[breakdown] >= held) return false;
    names[breakdown] += 1;
    return true;
  }

  function withHeldName(event: UsageEvent): UsageEvent {
    if (event.kind === 'sms' && !isHeld('sms', event.facts.messageType))
      return { ...event, facts: { ...event.facts, messageType: OTHER } };
    if (event.kind === 'call' && !isHeld('triggers', triggerOf(event.facts)))
      return { ...event, facts: { ...event.facts, triggerSource: OTHER } };
    return event;
  }

  return {
    add: (event: UsageEvent): void => countEvent(totals, withHeldName(event)),
    totals: (): Totals => keepNames(totals, kept),
  };
}

/** A month from its days. Whoever counts one goes this way, so that the same events make the same totals. */
export function sumDays(days: Iterable<Totals>, { kept }: NameLimits): Totals {
  return keepNames(sumTotals(days), kept);
}

/** `other` stands beside the names that are kept, so what has been added up once is not added up again. */
function keepNames(totals: Totals, kept: number): Totals {
  const { sms, triggers } = totals;
  const otherTrigger = (name: string) => `${name.slice(0, name.indexOf(':'))}:${OTHER}`;
  return renamed(totals, {
    sms: keeping(sms, kept, () => OTHER),
    triggers: keeping(triggers, kept, otherTrigger),
  });
}

/** The name under which each name of a breakdown is shown. Names of as many events are kept in order of the alphabet. */
function keeping(
  breakdown: Record<string, { count: number }>,
  kept: number,
  other: (name: string) => string,
): (name: string) => string {
  const own = Object.entries(breakdown).filter(([name]) => name !== other(name));
  if (own.length <= kept) return (name) => name;
  own.sort(([left, a], [right, b]) => b.count - a.count || (left < right ? -1 : 1));
  const shown = new Set(own.slice(0, kept).map(([name]) => name));
  return (name) => (shown.has(name) ? name : other(name));
}
