import { LINK_DAYS } from '../../../domain/access/email-link.ts';
import { button, note, steps, type Step } from '../kit/blocks.ts';
import type { Block } from '../kit/layout.ts';
import { named, phrase } from '../kit/phrase.ts';
import { linkTo, partFor } from '../kit/slots.ts';
import { customer } from './customer.ts';
import type { QuotaWarning } from './quota-warning-data.ts';
import { adviceSteps, OVERAGE_GOES_ON, TELL_THEM_FIRST } from './raise-limit.ts';

/** Whether more is worth offering: where the forecast stays within the limit, nothing is to be done. */
export const isMoreOffered = ({ standing }: QuotaWarning): boolean =>
  // Nothing is bought for a budget.
  !('budget' in standing) && (standing.advice !== null || standing.outlook !== 'within');

/** Comes before the figures: whoever is on it already is asked no more of. */
export const onIt = (): Block => partFor(['csm', 'backup'], [button('I am on it', linkTo('acknowledge'))]);

/** For whoever may act, the advice and a link of their own; for a customer, whom to talk to. */
export function whatToDo(warning: QuotaWarning): Block[] {
  const csm = named(warning.account.csm.name);
  return [
    partFor(['csm', 'backup', 'operator'], [steps(warningSteps(warning))]),
    partFor(
      ['csm', 'backup'],
      [
        ...(isMoreOffered(warning) ? [button('Raise the limit', linkTo('grant'))] : []),
        note(
          `What is done by a link of this email is done in your name, without a login, for ${LINK_DAYS} days. Do not forward it.`,
        ),
      ],
    ),
    partFor(
      ['customer'],
      [
        steps([
          'budget' in warning.standing
            ? { title: phrase`Talk to ${csm}`, detail: `${BUDGET_GOES_ON} ${BUDGET_CHANGES}` }
            : {
                title: phrase`Talk to ${csm}`,
                detail: `${OVERAGE_GOES_ON} Your CSM can add a pack or raise the quota: reply to this email to ask.`,
              },
        ]),
      ],
    ),
  ];
}

const BUDGET_GOES_ON =
  'Nothing stops at a budget: use continues, and counts against the quotas of the account as before.';
const BUDGET_CHANGES =
  'Whoever keeps the budget can give it another limit, for which the thresholds apply afresh.';

/** What the advice comes to, and talking to the customer. */
function warningSteps({ account, month, standing }: QuotaWarning): Step[] {
  if ('budget' in standing)
    return [
      { title: phrase`Talk to ${customer(account)}`, detail: BUDGET_GOES_ON },
      { title: 'Change the budget', detail: BUDGET_CHANGES },
    ];
  const { advice } = standing;
  const talk: Step = {
    title: phrase`Talk to ${customer(account)}`,
    detail: `${OVERAGE_GOES_ON} ${TELL_THEM_FIRST}`,
  };
  const nothing: Step = {
    title: 'Do nothing',
    detail:
      advice === null ? 'No pack is needed to stay within the limit this month.' : `${advice.sentence}.`,
  };
  if (advice === null) return standing.outlook === 'within' ? [nothing, talk] : [talk];
  const raising = adviceSteps(standing, month);
  switch (advice.kind) {
    case 'nothing':
      return [nothing, talk, ...raising];
    case 'pack':
      return [...raising, nothing, talk];
    case 'increase':
      return [talk, ...raising];
  }
}
