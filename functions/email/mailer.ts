import { SendEmailCommand, SESClient, type SESClientConfig } from '@aws-sdk/client-ses';
import { isQuietAt } from '../../domain/accounts/quiet-hours.ts';
import { formatInstant } from '../../domain/calendar.ts';
import { candidatesFor, type Audience, type Candidate } from '../../domain/deliveries/audience.ts';
import { hasFailed, isEscalation, type Delivery, type Outcome } from '../../domain/deliveries/delivery.ts';
import { queuedOf, type Notice } from '../../domain/deliveries/notice.ts';
import { PRODUCT_NAME, type Email } from '../../domain/email.ts';
import { isEmailGivenUp } from '../../domain/limits/email-retries.ts';
import type { Clock } from '../clock.ts';
import { logger } from '../logger.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { AddressStore } from '../storage/addresses.ts';
import type { BudgetReader } from '../storage/budgets.ts';
import type { Key } from '../storage/keys.ts';
import type { Outbox } from '../storage/outbox.ts';
import { REQUEST_TIMEOUTS } from '../storage/request-timeouts.ts';
import { budgetRecipients } from './budget-recipients.ts';
import { tagsOf } from './message-tags.ts';
import { escalatedEmail } from './templates/escalated.ts';
import { logUndelivered } from './undelivered.ts';

export interface MailerSettings {
  EMAIL_FROM: string;
  EMAIL_CONFIGURATION_SET: string;
  /** The last who is told if nobody else can be reached. */
  OPERATOR_EMAIL?: string | undefined;
}

interface MailerStores {
  outbox: Pick<Outbox, 'claim' | 'emailOf' | 'tell' | 'giveUp' | 'pending' | 'tidy'>;
  accounts: Pick<AccountStore, 'get' | 'hasEnded'>;
  budgets: Pick<BudgetReader, 'get'>;
  addresses: Pick<AddressStore, 'whyBad'>;
  /** Writes an email to one recipient. */
  writeTo: (sending: Sending) => Promise<Email>;
}

/** An email that is about to go to somebody. */
export interface Sending {
  audience: Audience;
  delivery: Delivery;
  email: Email;
}

export type Mailer = ReturnType<typeof mailer>;

/** SES refuses such an address however often it is asked. */
const MALFORMED_ADDRESS = 'InvalidParameterValue';

/** Sends pending emails through SES. A failure is logged and retried by a later run; it never fails the caller. */
export function mailer(stores: MailerStores, settings: MailerSettings, clock: Clock, ses = sesClient()) {
  const { outbox, accounts, budgets, addresses } = stores;

  async function send(owner: Key, sending: Sending): Promise<string | undefined> {
    const { to, round } = sending.delivery;
    const { replyTo, subject, html, text } = await stores.writeTo(sending);
    const part = (Data: string) => ({ Charset: 'UTF-8', Data });
    const { MessageId } = await ses.send(
      new SendEmailCommand({
        Source: `${PRODUCT_NAME} <${settings.EMAIL_FROM}>`,
        Destination: { ToAddresses: [to] },
        ReplyToAddresses: replyTo === undefined ? [] : [replyTo],
        Message: { Subject: part(subject), Body: { Html: part(html), Text: part(text) } },
        ConfigurationSetName: settings.EMAIL_CONFIGURATION_SET,
        Tags: tagsOf(owner, round),
      }),
    );
    return MessageId;
  }

  /**
   * Whom an email may go to; undefined in the quiet hours of the account, after which a later run sends it, and as long as
   * the account has ended.
   */
  async function candidates(audience: Audience): Promise<Candidate[] | undefined> {
    const account = 'csm' in audience ? undefined : await accounts.get(audience.accountId);
    if (!account && 'accountId' in audience && (await accounts.hasEnded(audience.accountId)))
      return undefined;
    if (account && 'topic' in audience && isQuietAt(account, clock())) return undefined;
    return candidatesFor(
      audience,
      account,
      settings.OPERATOR_EMAIL,
      await budgetRecipients(budgets, audience),
    );
  }

  /** @throws what SES throws, if another attempt may succeed */
  async function outcomeOf(owner: Key, sending: Sending): Promise<Outcome> {
    const why = await addresses.whyBad(sending.delivery.to, clock());
    if (why !== undefined) return { state: 'suppressed', at: formatInstant(clock()), detail: why };
    try {
      const messageId = await send(owner, sending);
      return { state: 'accepted', at: formatInstant(clock()), messageId };
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== MALFORMED_ADDRESS) throw error;
      return { state: 'failed', at: formatInstant(clock()), detail: message };
    }
  }

  /**
   * Sends what is queued, each to one address.
   * @returns whether somebody is to follow a recipient who cannot be reached, and the last error of SES
   */
  async function sendQueued(owner: Key, notice: Notice, email: Email) {
    const result: { goesOn: boolean; failure?: Error } = { goesOn: false };
    for (const delivery of queuedOf(notice)) {
      let outcome: Outcome;
      try {
        const sending = { audience: notice.audience, delivery, email: emailFor(delivery, notice, email) };
        outcome = await outcomeOf(owner, sending);
      } catch (error) {
        result.failure = error as Error;
        const givenUp = isEmailGivenUp(notice.attempts);
        logger.error('email not sent', { owner, attempts: notice.attempts, givenUp, error: result.failure });
        // If SES hangs, the next recipient would take as long.
        if (result.failure.name === 'TimeoutError') break;
        continue;
      }
      logUndelivered(owner, notice.audience, delivery, outcome);
      await outbox.tell(owner, delivery, outcome);
      result.goesOn ||= hasFailed(outcome);
    }
    return result;
  }

  /** Gives up whom SES has refused for days. @returns whether it did, so that it is the turn of the next */
  async function giveUp(owner: Key, { audience }: Notice, why: string): Promise<boolean> {
    const change = await outbox.giveUp(owner, why, (delivery) =>
      logUndelivered(owner, audience, delivery, { state: 'failed' }),
    );
    return change !== undefined;
  }

  /** @returns false if SES did not respond in time */
  async function attempt(owner: Key): Promise<boolean> {
    let goesOn = true;
    // Each round is for the next candidates after some who cannot be reached, and there are only so many.
    while (goesOn) {
      const notice = await outbox.claim(owner, candidates);
      if (!notice) return true;
      const email = await outbox.emailOf(notice);
      const sent = email
        ? await sendQueued(owner, notice, email)
        : { goesOn: false, failure: new Error('its content is no longer kept') };
      goesOn = sent.goesOn;
      if (!sent.failure) continue;
      goesOn = await giveUp(owner, notice, sent.failure.message);
      if (sent.failure.name === 'TimeoutError') return false;
    }
    return true;
  }

  return {
    /** Sends an item's pending email, unless another process is sending it. */
    async deliver(owner: Key): Promise<void> {
      await attempt(owner);
    },

    /** Sends all pending emails; every scheduled run begins with this. */
    async deliverPending(): Promise<void> {
      for (const pointer of await outbox.pending()) {
        // If SES hangs, every further email would take as long, and the run has other work to do.
        if (!(await attempt(pointer.owner))) return;
        await outbox.tidy(pointer);
      }
    },
  };
}

/** The email as it is sent to one address. */
const emailFor = (delivery: Delivery, { escalatedAfterHours }: Notice, email: Email): Email =>
  isEscalation(delivery) ? escalatedEmail(email, escalatedAfterHours ?? 0) : email;

/**
 * It sends each request once: SES may have taken the email of one whose answer is lost or late, and says so in an event
 * before the next attempt, a minute later at the earliest.
 * @param config overrides the endpoint and credentials of the function's environment
 */
export function sesClient(config: SESClientConfig = {}): SESClient {
  return new SESClient({ requestHandler: REQUEST_TIMEOUTS, maxAttempts: 1, ...config });
}
