import { useState } from 'preact/hooks';
import { accountId } from '../session/session.ts';

/** What was entered, by account and name of the entry. */
const entered = new Map<string, unknown>();

/**
 * An entry of a form that outlives a look at another part of the page.
 * @param given what another part of the page wants to be entered
 */
export function useEntry<Value>(
  name: string,
  given: Value | undefined,
  atFirst: Value,
): [Value, (value: Value) => void] {
  const key = `${accountId.peek() ?? ''} ${name}`;
  const [value, show] = useState(() => {
    if (given !== undefined) entered.set(key, given);
    return (entered.get(key) as Value | undefined) ?? atFirst;
  });
  const enter = (next: Value) => {
    entered.set(key, next);
    show(() => next);
  };
  return [value, enter];
}
