import { computed, effect, signal, untracked } from '@preact/signals';
import { resource, type Resource } from '../loading/resource.ts';
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

/** The campaign that was chosen. What is drawn may still be another's: `usage` says whose it is. */
export const campaignId = signal<string | undefined>(undefined);
/** A choice whose figures could not be had, so that the page went back to those that it has. */
export const refusedChoice = signal<{ campaignId: string | undefined } | undefined>(undefined);

/** With the campaign that the figures were asked for. */
export type Usage = UsageAnswer & { campaignId: string | undefined };

export const usage: Resource<Usage> = resource(async (signal) => {
  const only = campaignId.peek();
  const query = only === undefined ? '' : `?campaignId=${encodeURIComponent(only)}`;
  try {
    const answer = await ask<UsageAnswer>(`/usage${query}`, { signal });
    refusedChoice.value = undefined;
    return { ...answer, campaignId: only };
  } catch (error) {
    const shown = usage.value.peek();
    if (!signal.aborted && shown && shown.campaignId !== only) {
      campaignId.value = shown.campaignId;
      refusedChoice.value = { campaignId: only };
    }
    throw error;
  }
});
/** Whether figures of another campaign than the one that is shown are on their way. */
export const isChanging = computed(
  () => usage.loading.value && usage.value.value?.campaignId !== campaignId.value,
);
export const quotas = resource((signal) => ask<QuotasAnswer>('/quotas', { signal }));

/** For the account's name, its CSM's and what more than the quota costs, which neither of the two above tells. */
export const account = resource((signal) => ask<AccountAnswer>('', { signal }));
/** The account's own, from whichever answer comes first. */
export const timeZone = computed(() => usage.value.value?.timeZone ?? account.value.value?.timeZone);

/** More cannot be chosen from; the latest are on no page in particular. */
const MOST_PAGES = 10;

interface Campaigns {
  /** Those that had calls, interviews or messages last come first. */
  items: Campaign[];
  /** Whether there are more than are listed. */
  isCut: boolean;
}

export const campaigns = resource(async (signal): Promise<Campaigns> => {
  const all: Campaign[] = [];
  let cursor: string | null = '';
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer: Page<Campaign> = await ask<Page<Campaign>>(`/campaigns?limit=100${query}`, { signal });
    all.push(...answer.items);
    cursor = answer.nextCursor;
  }
  return { items: all.sort((a, b) => b.lastEventAt.localeCompare(a.lastEventAt)), isCut: cursor !== null };
});

/** One that is not listed goes by its id. */
export function campaignName(id: string): string {
  return campaigns.value.value?.items.find((one) => one.id === id)?.name ?? id;
}

export const quotaRequests = resource((signal) =>
  ask<Page<QuotaRequestAnswer>>('/quota-requests', { signal }),
);

/** Narrows the figures to a campaign; undefined is all of them. */
export async function chooseCampaign(id: string | undefined): Promise<void> {
  campaignId.value = id;
  refusedChoice.value = undefined;
  await usage.load();
}

/** Brings the figures up to date. */
export async function refresh(): Promise<void> {
  if (session.peek()) await Promise.all([usage.load(), quotas.load()]);
}

/** Brings everything on the page up to date, the figures first. */
export async function refreshAll(): Promise<void> {
  await refresh();
  if (session.peek()) await Promise.all(later.map(({ load }) => load()));
}

interface Later {
  load: () => Promise<void>;
  set: (value: undefined) => void;
}
let later: readonly Later[] = [];

/**
 * Loads the figures of each new session; what else the page shows can wait for them.
 * @param rest asked for after the figures
 */
export function followSession(rest: readonly Later[]): void {
  later = rest;
  let shownAccount = session.peek()?.account;
  effect(() => {
    const next = session.value;
    if (!next) return;
    untracked(() => {
      if (next.account !== shownAccount) forget();
      shownAccount = next.account;
      void refreshAll();
    });
  });
}

/** Another account's session begins: nothing of the one before may stay. */
function forget(): void {
  campaignId.value = undefined;
  refusedChoice.value = undefined;
  for (const one of [usage, quotas, quotaRequests, ...later]) one.set(undefined);
}
