import type { Account } from '../../../domain/accounts/account.ts';
import { named, type Phrase } from '../kit/phrase.ts';
import { oneLine } from '../../../domain/words/one-line.ts';

/** An account by its name, or by its id if no character of the name is visible. */
export function customer({ id, name }: Pick<Account, 'id' | 'name'>): Phrase {
  return named(oneLine(name) || id);
}
