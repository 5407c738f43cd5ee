import { computed, effect, signal, untracked } from '@preact/signals';
import { resource } from '../loading/resource.ts';
import { session } from '../session/session.ts';
import type {
  AccountAnswer,
  Campaign,
  Page,
  QuotaRequestAnswer,
  QuotasAnswer,
  UsageAnswer,
} from './answers.ts';
import { ask } from './client.ts';

/** The campaign that the statistics are narrowed to. */
export const campaignId = signal<string | undefined>(undefined);

export const usage = resource((signal) => {
  const only = campaignId.peek();
  return ask<UsageAnswer>(only === undefined ? '/usage' : `/usage?campaignId=${encodeURIComponent(only)}`, {
    signal,
  });
});
export const quotas = resource((signal) => ask<QuotasAnswer>('/quotas', { signal }));

/** For the account's name and its CSM's, which neither of the two above tells. */
export const account = resource((signal) => ask<AccountAnswer>('', { signal }));
/** The account's own, from whichever answer comes first. */
export const timeZone = computed(() => usage.value.value?.timeZone ?? account.value.value?.timeZone);

export const campaigns = resource(async (signal) => {
  const all: Campaign[] = [];
  let cursor: string | null = '';
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer: Page<Campaign> = await ask<Page<Campaign>>(`/campaigns?limit=100${query}`, { signal });
    all.push(...answer.items);
    cursor = answer.nextCursor;
  }
  return all.sort((a, b) => b.lastEventAt.localeCompare(a.lastEventAt));
});
export const quotaRequests = resource((signal) =>
  ask<Page<QuotaRequestAnswer>>('/quota-requests', { signal }),
);

/** More than a thousand campaigns cannot be chosen from; the latest are on no page in particular. */
const MOST_PAGES = 10;

/** Brings the figures up to date. */
export async function refresh(): Promise<void> {
  if (session.peek()) await Promise.all([usage.load(), quotas.load()]);
}

interface Later {
  load: () => Promise<void>;
  set: (value: undefined) => void;
}

/**
 * Loads the figures of each new session; what else the page shows can wait for them.
 * @param later asked for after the figures
 */
export function followSession(later: readonly Later[]): void {
  let shownAccount = session.peek()?.account;
  effect(() => {
    const next = session.value;
    if (!next) return;
    untracked(() => {
      if (next.account !== shownAccount) forget(later);
      shownAccount = next.account;
      void refresh().then(() => Promise.all(later.map(({ load }) => load())));
    });
  });
  effect(() => {
    const chosen = campaignId.value;
    if (chosen === undefined && usage.value.peek() === undefined) return;
    void untracked(usage.load);
  });
}

/** Another account's session begins: nothing of the one before may stay. */
function forget(later: readonly Later[]): void {
  campaignId.value = undefined;
  for (const one of [usage, quotas, quotaRequests, ...later]) one.set(undefined);
}
