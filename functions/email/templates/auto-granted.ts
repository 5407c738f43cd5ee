import type { Account } from '../../../domain/accounts/account.ts';
import { METER_LABELS_INSIDE, METER_NOUNS } from '../../../domain/accounts/meters.ts';
import type { Instant, Month } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { heading, opening, quotation } from '../kit/blocks.ts';
import { momentName, monthName } from '../../../domain/words/dates.ts';
import { detailList } from '../kit/details.ts';
import { number } from '../../../domain/words/figures.ts';
import { writeEmail } from '../kit/layout.ts';
import { named, phrase } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { customer } from './customer.ts';
import { openDashboard } from './open-dashboard.ts';
import { whyReceived } from './why-received.ts';

export interface AutoGrantedNotice {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  request: Pick<QuotaRequest, 'meter' | 'quantity' | 'message' | 'requestedBy'>;
  month: Month;
  /** Of the meter, granted in the month without a decision, this one included. */
  granted: number;
  /** What may be granted in a month in this way. */
  allowance: number;
  asOf: Instant;
  crmUrl?: string | undefined;
}

/** Tells the CSM of a pack that was granted without them. */
export function autoGrantedEmail(notice: AutoGrantedNotice): Email {
  const { account, request, month, granted, allowance, asOf, crmUrl } = notice;
  const { meter, quantity, message, requestedBy } = request;
  const noun = METER_NOUNS[meter];
  const lead = `A pack for ${monthName(month)} was added at once, since the account’s terms allow it. You need not do anything.`;
  return writeEmail({
    subject: subjectLine(
      `${number(quantity)} more ${METER_LABELS_INSIDE[meter]} granted automatically`,
      customer(account),
    ),
    preheader: lead,
    about: customer(account).text,
    blocks: [
      opening(
        { text: 'Granted automatically', tone: 'info' },
        phrase`${customer(account)} has ${number(quantity)} more ${noun}`,
        lead,
      ),
      ...(message?.trim() ? [heading('Their message'), quotation(message)] : []),
      detailList([
        { name: 'Requested by', value: named(requestedBy.name ?? requestedBy.email ?? requestedBy.tokenId) },
        {
          name: `Automatic in ${monthName(month)}`,
          value: `${number(granted)} of ${number(allowance)} ${noun}`,
          note: `${number(Math.max(0, allowance - granted))} are left; beyond that, the CSM decides`,
        },
      ]),
      ...openDashboard(crmUrl, { meter, month }),
    ],
    footer: [
      `As of ${momentName(asOf, account.timeZone)}.`,
      phrase`${whyReceived(account)} It is sent once per request.`,
    ],
  });
}
