import { LINK_DAYS } from '../../../domain/access/email-link.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import type { Instant } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import type { ExportSchedule } from '../../../domain/exports/schedules/schedule.ts';
import { momentName } from '../../../domain/words/dates.ts';
import { button, opening, paragraph } from '../kit/blocks.ts';
import { writeEmail } from '../kit/layout.ts';
import { named, phrase } from '../kit/phrase.ts';
import { linkTo } from '../kit/slots.ts';
import { subjectLine } from '../kit/subject.ts';
import { customer } from './customer.ts';
import { whatIs } from './export-ready.ts';

export interface ConfirmAddress {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  schedule: { id: string; terms: Pick<ExportSchedule['terms'], 'every' | 'kind'> };
  asOf: Instant;
}

/** Asks whoever has an address whether they want a scheduled export. It is all that goes to the address before they say so. */
export function confirmAddressEmail({ account, schedule, asOf }: ConfirmAddress): Email {
  const { every, kind } = schedule.terms;
  const what = whatIs(kind).file;
  const often = every === 'week' ? 'every Monday' : 'at the beginning of every month';
  return writeEmail({
    replyTo: account.csm.email,
    subject: subjectLine('Confirm your address for exports', customer(account)),
    preheader: phrase`Somebody wants to send you the ${what} of ${customer(account)} ${often}.`,
    about: customer(account).text,
    links: { confirm: schedule.id },
    blocks: [
      opening(
        { text: 'Please confirm', tone: 'info' },
        `Do you want the ${what} ${often}?`,
        phrase`Somebody at ${customer(account)} has entered your address, to which a link to the file would go.`,
      ),
      button('Confirm my address', linkTo('confirm')),
      paragraph(
        `The link works for ${LINK_DAYS} days, and opens a page on which you confirm. Each email with a file has a link by which you stop them.`,
      ),
      paragraph(
        phrase`If you do not want them, or do not know why you are asked, do nothing: you get no file and no other email. Questions? Reply to this email: it goes to ${named(account.csm.name)}.`,
      ),
    ],
    footer: [
      `As of ${momentName(asOf, account.timeZone)}.`,
      phrase`You receive this because your address was entered for a scheduled export of ${customer(account)} (${account.id}). It is sent once.`,
    ],
  });
}
