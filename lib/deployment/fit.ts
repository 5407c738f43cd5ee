import { EXAMPLE_SENDER } from '../operator-settings.ts';
import type { Settings } from '../settings.ts';

interface Place {
  account: string;
  region: string;
}

/** Why settings with which a stack can be synthesized cannot be deployed, as a sentence. */
export function unfit({
  stageFile,
  emailFrom,
}: Pick<Settings, 'stageFile' | 'emailFrom'>): string | undefined {
  if (emailFrom !== EXAMPLE_SENDER) return undefined;
  return `${stageFile} has the sender ${EXAMPLE_SENDER}, which nobody can verify: give "emailFrom" an address of your own.`;
}

/**
 * Why a stage is not deployed where the operator's credentials lead to, as a sentence. A stage without a place might be
 * deployed a second time, somewhere else.
 */
export function misplaced(
  { stageFile, account, region }: Pick<Settings, 'stageFile' | 'account' | 'region'>,
  here: Place,
): string | undefined {
  if (account === undefined || region === undefined) {
    return (
      `${stageFile} does not say where this is deployed to. Your credentials are for this place; if it is the right one, add:\n` +
      `  "account": "${here.account}",\n  "region": "${here.region}",`
    );
  }
  if (account === here.account && region === here.region) return undefined;
  return `${stageFile} is for the account ${account}, but your credentials are for ${here.account}.`;
}
