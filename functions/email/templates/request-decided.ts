import type { Account } from '../../../domain/accounts/account.ts';
import { METER_LABELS_INSIDE, METER_NOUNS } from '../../../domain/accounts/meters.ts';
import type { Instant, Month } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import type { Decision, QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { heading, opening, paragraph, quotation, type Label } from '../kit/blocks.ts';
import { momentName, monthName } from '../../../domain/words/dates.ts';
import { detailList, type Detail } from '../kit/details.ts';
import { number } from '../../../domain/words/figures.ts';
import { writeEmail } from '../kit/layout.ts';
import { named, phrase, type Phrase } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { openDashboard } from './open-dashboard.ts';
import { customer } from './customer.ts';

export interface DecidedNotice {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  request: Pick<QuotaRequest, 'meter' | 'kind' | 'quantity' | 'message'>;
  status: 'granted' | 'partly_granted' | 'declined';
  decision: Pick<Decision, 'by' | 'quantity' | 'note'>;
  /** The month of the pack. */
  month: Month;
  /** Whether nobody had to decide. */
  isAutomatic: boolean;
  /** Whoever asked. */
  to: { name: string; email: string };
  asOf: Instant;
  crmUrl?: string | undefined;
}

const LABELS: Record<DecidedNotice['status'], Label> = {
  granted: { text: 'Granted', tone: 'ok' },
  partly_granted: { text: 'Partly granted', tone: 'warning' },
  declined: { text: 'Declined', tone: 'exceeded' },
};

/** Tells whoever asked what became of their request. */
export function requestDecidedEmail(notice: DecidedNotice): Email {
  const { account, request, status, decision, to, crmUrl } = notice;
  const noun = METER_NOUNS[request.meter];
  const short = METER_LABELS_INSIDE[request.meter];
  const asked = number(request.quantity);
  const granted = number(decision.quantity ?? 0);
  const news = {
    granted: `${granted} more ${short} granted`,
    partly_granted: `${granted} of ${asked} more ${short} granted`,
    declined: `${asked} more ${short} declined`,
  }[status];
  return writeEmail({
    replyTo: account.csm.email,
    subject: subjectLine(news, customer(account)),
    preheader: leadOf(notice),
    about: customer(account).text,
    blocks: [
      opening(LABELS[status], headline(notice, noun), leadOf(notice)),
      ...(decision.note === null ? [] : [heading('Their note'), quotation(decision.note)]),
      detailList(detailsOf(notice, noun)),
      paragraph(phrase`Questions? Reply to this email: it goes to ${named(account.csm.name)}.`),
      ...openDashboard(crmUrl),
    ],
    footer: [
      `As of ${momentName(notice.asOf, account.timeZone)}.`,
      phrase`You receive this because you, ${named(to.name)}, requested it in the dashboard of ${customer(account)} (${account.id}). It is sent once per request.`,
    ],
  });
}

function headline({ status, request, decision }: DecidedNotice, noun: string): string {
  const asked = number(request.quantity);
  if (status === 'declined') return `Your request for ${asked} more ${noun} was declined`;
  const granted = number(decision.quantity ?? 0);
  return status === 'granted'
    ? `You have ${granted} more ${noun}`
    : `You have ${granted} of the ${asked} more ${noun}`;
}

function leadOf({ account, request, status, decision, month, isAutomatic }: DecidedNotice): Phrase {
  // An administrator's key has no name that the customer would know.
  const who = named(decision.by.name ?? account.csm.name);
  if (status === 'declined') return phrase`${who} decided. Your limit stays as it is.`;
  const span = request.kind === 'pack' ? `for ${monthName(month)} only` : 'for every month from now on';
  return isAutomatic
    ? phrase`They were granted at once, ${span}, and count from now on.`
    : phrase`${who} granted them ${span}. They count from now on.`;
}

function detailsOf({ request, decision, status, month }: DecidedNotice, noun: string): Detail[] {
  const kind =
    request.kind === 'pack'
      ? `Pack of ${number(request.quantity)} ${noun}`
      : `${number(request.quantity)} more ${noun} per month`;
  return [
    {
      name: 'You asked for',
      value: kind,
      note: request.message?.trim() ? `“${firstLine(request.message)}”` : undefined,
    },
    {
      name: 'Granted',
      value: decision.quantity === null ? 'Nothing' : number(decision.quantity),
      note: status === 'declined' || request.kind !== 'pack' ? undefined : monthName(month),
    },
  ];
}

const MOST = 120;
/** Enough to know which request it was. */
function firstLine(message: string): string {
  const [line = ''] = message.trim().split(/\r\n|[\r\n]/);
  return line.length > MOST ? `${line.slice(0, MOST).toWellFormed().trimEnd()}…` : line;
}
