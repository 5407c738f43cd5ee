import type { Account } from '../../../domain/accounts/account.ts';
import { PRODUCT_NAME } from '../../../domain/email.ts';
import { named, phrase, type Phrase, type Words } from '../kit/phrase.ts';
import { byReader, READER } from '../kit/slots.ts';
import { customer } from './customer.ts';

/**
 * Why each reader got an email about an account, in the words of their own role.
 * @param because what follows "and": why it was sent at all
 */
export function whyReceived(account: Pick<Account, 'id' | 'name' | 'csm'>, because?: Words): Phrase {
  const csm = named(account.csm.name);
  const who = phrase`${customer(account)} (${account.id})`;
  const cause = because === undefined ? '' : phrase` and ${because}`;
  return byReader({
    csm: phrase`You receive this because you, ${READER}, are the CSM of ${who}${cause}.`,
    backup: phrase`You receive this because you, ${READER}, are a backup of ${csm}, the CSM of ${who}${cause}. Backups get what did not reach somebody, and warnings that nobody has acknowledged.`,
    customer: phrase`You receive this because you, ${READER}, get emails about ${who}${cause}. Your CSM is ${csm}.`,
    operator: phrase`You receive this because you look after ${PRODUCT_NAME}${cause}. It did not reach everybody of ${who} whom it was for; its CSM is ${csm}.`,
  });
}
