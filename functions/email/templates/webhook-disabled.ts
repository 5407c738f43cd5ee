import type { Account } from '../../../domain/accounts/account.ts';
import { parseInstant, type Instant } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import { WEBHOOK_RETRY_DAYS } from '../../../domain/limits/webhook-retries.ts';
import type { Attempt } from '../../../domain/webhooks/delivery.ts';
import type { DisabledBecause, Webhook } from '../../../domain/webhooks/webhook.ts';
import { momentName } from '../../../domain/words/dates.ts';
import { heading, opening, steps } from '../kit/blocks.ts';
import { keyFigures } from '../kit/details.ts';
import { writeEmail } from '../kit/layout.ts';
import { cellNamed, phrase } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { customer } from './customer.ts';
import { whyReceived } from './why-received.ts';

export interface WebhookDisabledNotice {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  webhook: Pick<Webhook, 'id' | 'url' | 'failingSince'>;
  because: DisabledBecause;
  /** The last one. */
  attempt: Pick<Attempt, 'at' | 'error'>;
  asOf: Instant;
}

const REASONS: Readonly<Record<DisabledBecause, { headline: string; lead: string }>> = {
  failing: {
    headline: 'A webhook has failed for three days',
    lead: `No message has reached its address for ${WEBHOOK_RETRY_DAYS} days, so nothing more is sent.`,
  },
  gone: {
    headline: 'A webhook says that it is gone',
    lead: 'Its address has answered 410 Gone, which asks for no more messages, so nothing more is sent.',
  },
};

/** Tells the CSM that a customer's systems no longer hear of alerts, requests and exports. */
export function webhookDisabledEmail(notice: WebhookDisabledNotice): Email {
  const { account, webhook, because, attempt, asOf } = notice;
  const { headline, lead } = REASONS[because];
  const moment = (instant: string) => momentName(parseInstant(instant) ?? asOf, account.timeZone);
  const sentence = phrase`${lead} The customer is ${customer(account)}.`;
  return writeEmail({
    subject: subjectLine('A webhook was disabled', customer(account)),
    preheader: sentence,
    about: customer(account).text,
    blocks: [
      opening({ text: 'Webhook disabled', tone: 'warning' }, headline, sentence),
      keyFigures([
        { name: 'Webhook', value: cellNamed(webhook.id), note: 'its id' },
        { name: 'Host', value: cellNamed(new URL(webhook.url).host), note: 'of its address' },
        {
          name: 'Failing since',
          value: moment(webhook.failingSince ?? attempt.at),
          note: 'the first attempt without a later success',
        },
        { name: 'Last attempt', value: moment(attempt.at), note: attempt.error ?? '', tone: 'warning' },
      ]),
      heading('What you can do'),
      steps([
        {
          title: phrase`Tell whoever looks after the systems of ${customer(account)}`,
          detail:
            'Alerts, requests and exports still go out by email, and the API lists them. What became of each message is listed with the webhook.',
        },
        {
          title: 'Enable it again once its address works',
          detail:
            'Putting the webhook again, by the API, enables it. What was not delivered is not sent again.',
        },
      ]),
    ],
    footer: [
      `As of ${momentName(asOf, account.timeZone)}.`,
      phrase`${whyReceived(account, 'a webhook of its systems was disabled')} It is sent once, each time that a webhook is disabled.`,
    ],
  });
}
