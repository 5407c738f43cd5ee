import { actorName } from '../../../domain/access/actor.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import { METER_LABELS_INSIDE, METER_NOUNS } from '../../../domain/accounts/meters.ts';
import type { Instant, Month } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import type { Decision, QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { momentName, monthName } from '../../../domain/words/dates.ts';
import { number } from '../../../domain/words/figures.ts';
import { heading, opening, quotation } from '../kit/blocks.ts';
import { writeEmail } from '../kit/layout.ts';
import { named, phrase } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { customer } from './customer.ts';
import { openDashboard } from './open-dashboard.ts';
import { whyReceived } from './why-received.ts';

export interface GrantedForAlert {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  request: Pick<QuotaRequest, 'meter' | 'kind' | 'quantity'>;
  decision: Pick<Decision, 'by' | 'note'>;
  /** Of the pack. */
  month: Month;
  asOf: Instant;
  crmUrl?: string | undefined;
}

/** Tells of what somebody has granted because of a warning: the CSM hears of it if their backup did. */
export function grantedForAlertEmail(notice: GrantedForAlert): Email {
  const { account, request, decision, month, asOf, crmUrl } = notice;
  const { meter, kind, quantity } = request;
  const noun = METER_NOUNS[meter];
  const what =
    kind === 'pack' ? `a pack for ${monthName(month)}` : 'a higher quota for every month from now on';
  const lead = phrase`${named(actorName(decision.by))} granted ${what}, because of a warning. Nothing else needs to be done.`;
  return writeEmail({
    subject: subjectLine(`${number(quantity)} more ${METER_LABELS_INSIDE[meter]} granted`, customer(account)),
    preheader: lead,
    about: customer(account).text,
    blocks: [
      opening(
        { text: 'Granted', tone: 'ok' },
        phrase`${customer(account)} has ${number(quantity)} more ${noun}`,
        lead,
      ),
      ...(decision.note === null ? [] : [heading('Their note'), quotation(decision.note)]),
      ...openDashboard(crmUrl, { meter, month }),
    ],
    footer: [
      `As of ${momentName(asOf, account.timeZone)}.`,
      phrase`${whyReceived(account)} It is sent once per grant.`,
    ],
  });
}
