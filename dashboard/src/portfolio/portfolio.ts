import { effect, untracked } from '@preact/signals';
import type { PortfolioAccount } from '../api/answers.ts';
import { ask } from '../api/client.ts';
import { resource } from '../loading/resource.ts';
import { accountId, isOfCsm, session } from '../session/session.ts';

/** The figures are counted by the hour. */
const OLD_MS = 5 * 60_000;
let loadedAt = 0;

/** The CSM's accounts, the most urgent first. */
export const portfolio = resource(async (signal): Promise<PortfolioAccount[]> => {
  const all: PortfolioAccount[] = [];
  await ask(async (api) => {
    for await (const page of api.readPortfolio({}, { signal }).pages()) all.push(...page.items);
  });
  loadedAt = Date.now();
  return all;
});

export async function refreshIfOld(): Promise<void> {
  if (session.peek() && Date.now() - loadedAt >= OLD_MS) await portfolio.load();
}

/** Loads the accounts of each new CSM session, and again on the way back from one of them if they are old. */
export function followPortfolio(): void {
  let shown: string | undefined;
  effect(() => {
    const token = session.value?.token;
    if (token === undefined || !isOfCsm.value || accountId.value !== undefined) return;
    untracked(() => {
      if (token === shown) return void refreshIfOld();
      // A new session may be another CSM's.
      if (shown !== undefined) portfolio.set(undefined);
      shown = token;
      void portfolio.load();
    });
  });
}
