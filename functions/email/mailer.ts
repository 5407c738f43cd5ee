import { SendEmailCommand, SESClient, type SESClientConfig } from '@aws-sdk/client-ses';
import { PRODUCT_NAME, type Email } from '../../domain/email.ts';
import { isEmailGivenUp } from '../../domain/limits/email-retries.ts';
import { logger } from '../logger.ts';
import type { Key } from '../storage/keys.ts';
import type { Outbox } from '../storage/outbox.ts';
import { REQUEST_TIMEOUTS } from '../storage/request-timeouts.ts';

export interface MailerSettings {
  EMAIL_FROM: string;
  EMAIL_CONFIGURATION_SET: string;
}

export type Mailer = ReturnType<typeof mailer>;

/** Sends pending emails through SES. A failure is logged and retried by a later run; it never fails the caller. */
export function mailer(outbox: Outbox, settings: MailerSettings, ses = sesClient()) {
  async function send({ to, replyTo, subject, html, text }: Email): Promise<void> {
    const part = (Data: string) => ({ Charset: 'UTF-8', Data });
    await ses.send(
      new SendEmailCommand({
        Source: `${PRODUCT_NAME} <${settings.EMAIL_FROM}>`,
        Destination: { ToAddresses: [to] },
        ReplyToAddresses: replyTo === undefined ? [] : [replyTo],
        Message: { Subject: part(subject), Body: { Html: part(html), Text: part(text) } },
        ConfigurationSetName: settings.EMAIL_CONFIGURATION_SET,
      }),
    );
  }

  /** @returns false if SES did not respond in time */
  async function attempt(owner: Key): Promise<boolean> {
    const notice = await outbox.claim(owner);
    if (!notice?.email) return true;
    try {
      await send(notice.email);
    } catch (error) {
      const givenUp = isEmailGivenUp(notice.attempts);
      logger.error('email not sent', { owner, attempts: notice.attempts, givenUp, error: error as Error });
      if (givenUp) await outbox.settle(owner, 'failed');
      return (error as Error).name !== 'TimeoutError';
    }
    await outbox.settle(owner, 'sent');
    return true;
  }

  return {
    /** Sends an item's pending email, unless another process is sending it. */
    async deliver(owner: Key): Promise<void> {
      await attempt(owner);
    },

    /** Sends all pending emails; every scheduled run begins with this. */
    async deliverPending(): Promise<void> {
      for (const { owner, createdAt } of await outbox.pending()) {
        // If SES hangs, every further email would take as long, and the run has other work to do.
        if (!(await attempt(owner))) return;
        await outbox.tidy(owner, createdAt);
      }
    },
  };
}

/** @param config overrides the endpoint and credentials of the function's environment */
export function sesClient(config: SESClientConfig = {}): SESClient {
  return new SESClient({ requestHandler: REQUEST_TIMEOUTS, ...config });
}
