import type { Step } from '../kit/blocks.ts';
import { phrase } from '../kit/phrase.ts';
import { customer } from './customer.ts';
import type { QuotaWarning } from './quota-warning-data.ts';
import { adviceSteps, TELL_THEM_FIRST } from './raise-limit.ts';

/** What the advice comes to, and talking to the customer. */
export function warningSteps({ account, month, standing }: QuotaWarning): Step[] {
  const { advice } = standing;
  const talk: Step = {
    title: phrase`Talk to ${customer(account)}`,
    detail: `Nothing stops at the limit: use continues, and everything over the limit is overage. ${TELL_THEM_FIRST}`,
  };
  const nothing: Step = {
    title: 'Do nothing',
    detail:
      advice === null ? 'No pack is needed to stay within the limit this month.' : `${advice.sentence}.`,
  };
  if (advice === null) return standing.outlook === 'within' ? [nothing, talk] : [talk];
  const steps = adviceSteps(account, standing, month);
  switch (advice.kind) {
    case 'nothing':
      return [nothing, talk, ...steps];
    case 'pack':
      return [...steps, nothing, talk];
    case 'increase':
      return [talk, ...steps];
  }
}
