import { replacedStrings, type Flaw } from '../../../domain/json-text.ts';
import type { Read } from '../../../domain/ledger/read.ts';
import { pointer, type InputError } from '../../../domain/validation.ts';
import { hasReplaced, type ApiEvent } from '../../http/request.ts';
import type { ReceivedEvents } from './read-request.ts';

/**
 * Rejects the entries of which parsing has lost something: of two members of one name it keeps the last, and bytes that
 * are not UTF-8 have become U+FFFD. Two different entries could then be the same one.
 */
export function refuseFlawed<Value>(
  event: Pick<ApiEvent, 'body' | 'isBase64Encoded'>,
  { batch, values, repeated }: ReceivedEvents,
  read: Read<Value>[],
): Read<Value>[] {
  const isReplaced = hasReplaced(event);
  if (repeated.length === 0 && !isReplaced) return read;
  const repeatedIn = Map.groupBy(repeated, ({ path: [entry] }) => (batch ? entry : 0));
  return read.map((entry, index) => {
    const twice = (repeatedIn.get(index) ?? []).map((flaw) => (batch ? within(flaw) : flaw));
    const flaws = [...twice, ...(isReplaced ? replacedStrings(values[index]) : [])];
    if (flaws.length === 0) return entry;
    return { ok: false, errors: [...flaws.map(toError), ...(entry.ok ? [] : entry.errors)] };
  });
}

/** A flaw of a batch, as seen from the entry that has it. */
const within = ({ path: [, ...path], message }: Flaw): Flaw => ({ path, message });

const toError = ({ path, message }: Flaw): InputError => ({ pointer: pointer(path), message });
