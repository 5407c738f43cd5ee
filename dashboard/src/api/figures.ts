import { computed, effect, signal, untracked } from '@preact/signals';
import { isMonth, type Month } from '../../../domain/calendar.ts';
import { addressOf, changedAddress, goTo, parameter } from '../address/address.ts';
import { addressOfPeriod, openSavedPeriod, period, PERIODS, savePeriod } from '../address/shown-months.ts';
import { inLocale } from '../format/locale.ts';
import { resource, type Resource } from '../loading/resource.ts';
import { accountId, isOfCsm, session } from '../session/session.ts';
import type { Campaign, QuotasAnswer, UsageAnswer } from './answers.ts';
import { ask } from './client.ts';

/** The chosen campaign, which is in the address. The figures on screen may still belong to another one: `usage` says which. */
export const campaignId = computed(() => parameter('campaign'));
/** A choice whose figures failed to load, so that the page returned to the previous ones. */
export const refusedChoice = signal<{ campaignId: string | undefined } | undefined>(undefined);

/** With the campaign that the figures belong to. */
export type Usage = UsageAnswer & { campaignId: string | undefined };

export const usage: Resource<Usage> = resource(async (signal) => {
  const only = campaignId.peek();
  const months = period.peek();
  const query = { campaignId: only, ...(months === PERIODS[0] ? {} : { months }) };
  try {
    const answer = (await ask((api, account) => api.readUsage(account, query, { signal }))) as UsageAnswer;
    refusedChoice.value = undefined;
    return { ...answer, campaignId: only };
  } catch (error) {
    const shown = usage.value.peek();
    if (!signal.aborted && shown) {
      // The page returns to what it shows, so that what is chosen is what is shown.
      if (shown.months.length !== months) goTo(addressOfPeriod(shown.months.length), 'replace');
      if (shown.campaignId !== only) {
        goTo(changedAddress({ campaign: shown.campaignId }), 'replace');
        refusedChoice.value = { campaignId: only };
      }
    }
    throw error;
  }
});
/** Whether figures of another campaign are loading. */
export const isChanging = computed(
  () => usage.loading.value && usage.value.value?.campaignId !== campaignId.value,
);
/** The month of the quotas, which is in the address; undefined means the running one, whichever that is when they are read. */
export const quotaMonth = computed((): Month | undefined => {
  const month = parameter('quotas');
  return month !== undefined && isMonth(month) ? month : undefined;
});

export const quotas: Resource<QuotasAnswer> = resource(async (signal) => {
  const month = quotaMonth.peek();
  try {
    const answer = await ask((api, account) =>
      api.readQuotas(account, { ...(month === undefined ? {} : { month }), ...inLocale }, { signal }),
    );
    if (month === undefined) latestStanding.value = answer;
    shownMonth = month;
    return answer;
  } catch (error) {
    if (!signal.aborted && quotas.value.peek()) goTo(changedAddress({ quotas: shownMonth }), 'replace');
    throw error;
  }
});
let shownMonth: Month | undefined;
const latestStanding = signal<QuotasAnswer | undefined>(undefined);

/** The standing in the running month, by which the charts are measured even while the page shows the quotas of another one. */
export const runningStanding = computed(() => {
  const running = usage.value.value?.months.at(-1)?.month;
  return [quotas.value.value, latestStanding.value].find((each) => each?.month === running);
});

/** Shows the quotas of another month; undefined means the running one. */
export async function chooseQuotaMonth(month: Month | undefined): Promise<void> {
  goTo(changedAddress({ quotas: month }));
  await quotas.load();
}

/** For the account's name and its CSM, which neither of the two above contains. */
export const account = resource((signal) => ask((api, id) => api.getAccount(id, { signal })));
/** The account's time zone, from whichever response arrives first. */
export const timeZone = computed(() => usage.value.value?.timeZone ?? account.value.value?.timeZone);

/** No reader picks from a longer list. All pages are needed, because the API does not sort campaigns by activity. */
const MOST_PAGES = 10;

interface Campaigns {
  /** Most recently active first. */
  items: Campaign[];
  /** Whether there are more campaigns than listed. */
  isCut: boolean;
}

export const campaigns = resource(async (signal): Promise<Campaigns> => {
  const all: Campaign[] = [];
  let pages = 0;
  let isCut = false;
  await ask(async (api, account) => {
    for await (const page of api.listCampaigns(account, { limit: 100 }, { signal }).pages()) {
      all.push(...page.items);
      pages += 1;
      isCut = pages === MOST_PAGES && page.nextCursor !== null;
      if (isCut) break;
    }
  });
  return { items: all.sort((a, b) => b.lastEventAt.localeCompare(a.lastEventAt)), isCut };
});

/** A campaign that is not listed goes by its id. */
export function campaignName(id: string): string {
  return campaigns.value.value?.items.find((one) => one.id === id)?.name ?? id;
}

export const quotaRequests = resource((signal) =>
  ask((api, account) => api.listQuotaRequests(account, {}, { signal }).page()),
);

/** Filters the figures by campaign; undefined means all campaigns. */
export async function chooseCampaign(id: string | undefined): Promise<void> {
  goTo(changedAddress({ campaign: id }));
  refusedChoice.value = undefined;
  await usage.load();
}

/** Shows another number of months. */
export async function choosePeriod(months: number): Promise<void> {
  savePeriod(months);
  goTo(addressOfPeriod(months));
  await usage.load();
}

/** Shows the campaign, the months and the quotas that "back" or "forward" has led to. */
export function followAddress(): void {
  addEventListener('popstate', () => {
    const shown = usage.value.peek();
    const isShown = shown?.campaignId === campaignId.peek() && shown?.months.length === period.peek();
    if (shown && (!isShown || usage.loading.peek())) {
      refusedChoice.value = undefined;
      void usage.load();
    }
    if (quotas.value.peek() && (shownMonth !== quotaMonth.peek() || quotas.loading.peek()))
      void quotas.load();
  });
}

/** Refreshes the figures. */
export async function refresh(): Promise<void> {
  if (session.peek()) await Promise.all([usage.load(), quotas.load()]);
}

/** Refreshes everything on the page, the figures first. */
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
 * Loads the figures of each new session or account, then everything else on the page.
 * @param rest asked for after the figures
 */
export function followSession(rest: readonly Later[]): void {
  later = rest;
  let shownAccount = accountId.peek();
  effect(() => {
    const account = accountId.value;
    if (!session.value || account === undefined) return;
    untracked(() => {
      if (account !== shownAccount) forget(shownAccount);
      shownAccount = account;
      openSavedPeriod();
      void refreshAll();
    });
  });
}

/** Called when another account is shown: no data of the previous one may remain. */
function forget(previous: string | undefined): void {
  // A CSM's address names the account; any other is still that of the previous one.
  if (previous !== undefined && !isOfCsm.peek()) goTo(addressOf({}), 'replace');
  refusedChoice.value = undefined;
  latestStanding.value = undefined;
  shownMonth = undefined;
  for (const one of [usage, quotas, quotaRequests, ...later]) one.set(undefined);
}
