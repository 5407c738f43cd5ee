import type { Account } from '../../../domain/accounts/account.ts';
import type { Instant } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import type { Silence } from '../../../domain/producers/producer.ts';
import type { Sentence } from '../../../domain/quotas/said.ts';
import { momentName } from '../../../domain/words/dates.ts';
import { number } from '../../../domain/words/figures.ts';
import { heading, opening, steps } from '../kit/blocks.ts';
import { keyFigures } from '../kit/details.ts';
import { writeEmail } from '../kit/layout.ts';
import { cellNamed, phrase } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { customer } from './customer.ts';
import { told } from './meter-outlook.ts';
import { openDashboard } from './open-dashboard.ts';
import { whyReceived } from './why-received.ts';

export interface SilentProducerNotice {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  source: string;
  /** The hour of its last event. */
  since: Instant;
  silence: Silence;
  sentence: Sentence;
  asOf: Instant;
  crmUrl?: string | undefined;
}

/** Tells the CSM that a producer of a customer's events has stopped. */
export function silentProducerEmail(notice: SilentProducerNotice): Email {
  const { account, source, since, silence, sentence, asOf, crmUrl } = notice;
  const lead = phrase`${told(sentence)} The customer is ${customer(account)}.`;
  return writeEmail({
    subject: subjectLine(
      `A producer is silent for ${number(silence.workingHours)} working hours`,
      customer(account),
    ),
    preheader: lead,
    about: customer(account).text,
    blocks: [
      opening({ text: 'Silent producer', tone: 'warning' }, 'A producer has stopped sending events', lead),
      keyFigures([
        {
          name: 'Silent for',
          value: `${number(silence.workingHours)} hours`,
          note: 'working hours of the account',
          tone: 'warning',
        },
        {
          name: 'Longest silence before',
          value: `${number(silence.longest)} hours`,
          note: 'in the last twelve weeks',
        },
        { name: 'Producer', value: cellNamed(source), note: 'the source of its events' },
        { name: 'Last event', value: momentName(since, account.timeZone), note: 'to the hour' },
      ]),
      heading('What you can do'),
      steps([
        {
          title: 'Ask whoever looks after the producer whether it runs',
          detail:
            'What is not recorded is neither counted nor billed. Events that it kept can be sent later: they count on the day on which they happened.',
        },
        {
          title: phrase`Ask ${customer(account)} whether it has stopped on purpose`,
          detail: 'A producer that was switched off is told once, and forgotten after twelve weeks.',
        },
      ]),
      ...openDashboard(crmUrl),
    ],
    footer: [
      `As of ${momentName(asOf, account.timeZone)}. Usage recorded later is not included.`,
      phrase`${whyReceived(account, 'a producer of its events is silent for longer than ever in working hours')} It is sent once per silence.`,
    ],
  });
}
