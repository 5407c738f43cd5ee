import { REPLACED, SENT_TWICE } from '../json-text.ts';
import { EVENT_TYPES, type EventType } from '../ledger/event.ts';
import { echo } from '../text.ts';
import { UNKNOWN_FIELD, type InputError } from '../validation.ts';

/**
 * Why an entry was refused, as it is counted and shown: which producer sent it, and which rule it breaks. Nothing else of
 * what was sent is in it, because a refused entry may have anything anywhere.
 */
export interface Cause {
  /** The producer, shortened; null if the entry does not say it. */
  source: string | null;
  /** Null if it is none of the known ones. */
  type: EventType | null;
  /** As in the response, but from the entry on, and with `*` for the name of an unknown field. */
  pointer: string;
  /** The message of the response without the instant at which it was checked. */
  reason: string;
}

/** Stands for every cause for which there was no room. */
export const OTHER: Cause = { source: null, type: null, pointer: '', reason: 'other' };

/** The causes of an entry that was refused, each once. @param value the entry as it was sent; undefined for a request as a whole */
export function causesOf(value: unknown, errors: readonly InputError[]): Cause[] {
  const { source, type } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const producer = {
    source: typeof source === 'string' && source !== '' ? echo(source) : null,
    type: EVENT_TYPES.find((known) => known === type) ?? null,
  };
  const causes = errors.map((error) => ({ ...producer, ...ruleOf(error) }));
  return [...new Map(causes.map((cause) => [causeText(cause), cause])).values()];
}

/** Messages end in the instant that a time was compared with. */
const COMPARED_WITH = / \(\d{4}-[^()]*\)$/;

function ruleOf({ pointer, message }: InputError): Pick<Cause, 'pointer' | 'reason'> {
  if (message === UNKNOWN_FIELD)
    return { pointer: `${pointer.slice(0, pointer.lastIndexOf('/'))}/*`, reason: message };
  // Where it is may be any name that was sent.
  if (message === SENT_TWICE || message === REPLACED) return { pointer: '', reason: message };
  return { pointer, reason: message.replace(COMPARED_WITH, '') };
}

/** A cause as one text, under which it is counted and stored. */
export const causeText = ({ source, type, pointer, reason }: Cause): string =>
  JSON.stringify([source, type, pointer, reason]);

export function parseCause(text: string): Cause {
  const [source, type, pointer, reason] = JSON.parse(text) as [
    Cause['source'],
    Cause['type'],
    string,
    string,
  ];
  return { source, type, pointer, reason };
}
