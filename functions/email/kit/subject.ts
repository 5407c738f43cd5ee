import { customer, shortened } from './phrase.ts';

/** What inboxes show of a subject on a wide screen; a phone shows half of it, hence the fact first. */
const MAX_SUBJECT = 78;
const MAX_NAME = 30;

/** `SMS 88% used, limit expected 25 Nov: Kalabaw Connect`: the fact, then whose it is, at most 78 characters. */
export function subjectLine(fact: string, account: { id: string; name: string }): string {
  const room = MAX_SUBJECT - fact.length - ': '.length;
  return `${fact}: ${shortened(customer(account).text, Math.min(MAX_NAME, room))}`;
}
