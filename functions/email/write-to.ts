import { nameAt } from '../../domain/accounts/recipients.ts';
import { replyToOf } from '../../domain/deliveries/reply-to.ts';
import type { Email } from '../../domain/email.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { BudgetReader } from '../storage/budgets.ts';
import { recipientId } from '../storage/keys.ts';
import type { LinkTokens } from '../storage/link-tokens.ts';
import { budgetRecipients } from './budget-recipients.ts';
import { personalised } from './kit/slots.ts';
import { newLinks } from './links.ts';
import type { Sending } from './mailer.ts';

interface Stores {
  accounts: Pick<AccountStore, 'get'>;
  budgets: Pick<BudgetReader, 'get'>;
  tokens: LinkTokens;
}

interface Settings {
  OPERATOR_EMAIL?: string | undefined;
  /** The web app, whose pages the links of emails open. */
  DASHBOARD_URL: string;
}

/** Writes an email to one recipient: in the words of their role, and with links of their own if they may act for the account. */
export function writeTo({ accounts, budgets, tokens }: Stores, settings: Settings, clock: Clock) {
  return async ({ audience, delivery, email }: Sending): Promise<Email> => {
    const { to, role } = delivery;
    const account = 'csm' in audience ? undefined : await accounts.get(audience.accountId);
    const ofBudget = await budgetRecipients(budgets, audience);
    const name = (account && nameAt(account, to, ofBudget)) ?? to;
    const links = account
      ? await newLinks(
          { tokens },
          linksFor(email, { audience, delivery }),
          { accountId: account.id, user: { name, email: to } },
          clock(),
          settings.DASHBOARD_URL,
        )
      : {};
    const replyTo = replyToOf(email, delivery, account?.csm.email, settings.OPERATOR_EMAIL);
    return { ...personalised(email, { role, name, links }), replyTo };
  };
}

/** What a recipient may do, and with what: the CSM and a backup what the email says; a subscriber what is theirs of it. */
function linksFor({ links = {} }: Pick<Email, 'links'>, sending: Pick<Sending, 'audience' | 'delivery'>) {
  const { audience, delivery } = sending;
  const { to, role } = delivery;
  if (role === 'csm' || role === 'backup') return links;
  if (!('subscribers' in audience)) return {};
  const id = recipientId(audience.scheduleId, to);
  return Object.fromEntries(Object.keys(links).map((right) => [right, id])) as NonNullable<Email['links']>;
}
