import { EXAMPLE_SENDER, type Settings } from '../settings.ts';

interface Place {
  account: string;
  region: string;
}

/** Why settings with which a stack can be synthesized cannot be deployed, as a sentence. */
export function unfit({ stage, emailFrom }: Pick<Settings, 'stage' | 'emailFrom'>): string | undefined {
  if (emailFrom !== EXAMPLE_SENDER) return undefined;
  return `stages/${stage}.json has the sender ${EXAMPLE_SENDER}, which nobody can verify: give "emailFrom" an address of your own.`;
}

/**
 * Why a stage is not deployed where the operator's credentials lead to, as a sentence. A stage without a place might be
 * deployed a second time, somewhere else.
 */
export function misplaced(
  { stage, account, region }: Pick<Settings, 'stage' | 'account' | 'region'>,
  here: Place,
): string | undefined {
  const file = `stages/${stage}.json`;
  if (account === undefined || region === undefined) {
    return (
      `${file} does not say where this is deployed to. Your credentials are for this place; if it is the right one, add:\n` +
      `  "account": "${here.account}",\n  "region": "${here.region}",`
    );
  }
  if (account === here.account && region === here.region) return undefined;
  return `${file} is for the account ${account}, but your credentials are for ${here.account}.`;
}
