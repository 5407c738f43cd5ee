import { nameAt } from '../../domain/accounts/recipients.ts';
import { replyToOf } from '../../domain/deliveries/reply-to.ts';
import type { Email } from '../../domain/email.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { TemporaryTokens } from '../storage/temporary-tokens.ts';
import { personalised } from './kit/slots.ts';
import { newLinks } from './links.ts';
import type { Sending } from './mailer.ts';

interface Stores {
  accounts: Pick<AccountStore, 'get'>;
  tokens: TemporaryTokens;
}

interface Settings {
  OPERATOR_EMAIL?: string | undefined;
  /** The web app, whose pages the links of emails open. */
  DASHBOARD_URL: string;
}

/** Writes an email to one recipient: in the words of their role, and with links of their own if they may act for the account. */
export function writeTo({ accounts, tokens }: Stores, settings: Settings, clock: Clock) {
  return async ({ audience, delivery, email }: Sending): Promise<Email> => {
    const { to, role } = delivery;
    const account = 'csm' in audience ? undefined : await accounts.get(audience.accountId);
    const name = (account && nameAt(account, to)) ?? to;
    const mayAct = role === 'csm' || role === 'backup';
    const links =
      account && mayAct
        ? await newLinks(
            { tokens },
            email,
            { accountId: account.id, user: { name, email: to } },
            clock(),
            settings.DASHBOARD_URL,
          )
        : {};
    const replyTo = replyToOf(email, delivery, account?.csm.email, settings.OPERATOR_EMAIL);
    return { ...personalised(email, { role, name, links }), replyTo };
  };
}
