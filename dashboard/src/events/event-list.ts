import { signal } from '@preact/signals';
import type { ListEventsQuery } from '../../../client/src/operations.ts';
import type { StoredEvent } from '../../../client/src/usage-data-client.ts';
import { lastDayOfMonth } from '../../../domain/calendar.ts';
import { ask } from '../api/client.ts';
import { usage } from '../api/figures.ts';
import { resource } from '../loading/resource.ts';
import { monthView, selection } from '../month/view.ts';

const PAGE = 25;
/** A request reads so much and no more, and may find nothing in it; then the next one is sent without asking, this often. */
const TRIES = 5;

interface EventPage {
  items: StoredEvent[];
  nextCursor: string | null;
  timeZone: string;
}

/** Where each page begins, up to the one on screen. */
const starts = signal<readonly (string | undefined)[]>([undefined]);
/** The number of the page on screen, from 1. */
export const pageNumber = () => starts.value.length;

/** A page of the selected events of the month on screen. */
export const eventPage = resource(async (signal): Promise<EventPage> => {
  const { kind, month } = monthView.peek()!;
  const { day, recruiter, split, part } = selection.peek();
  const { campaignId, timeZone } = usage.value.peek()!;
  const query = {
    kind: kind.plural,
    from: day ?? `${month}-01`,
    to: day ?? lastDayOfMonth(month),
    campaignId,
    recruiterId: recruiter,
    by: split,
    key: part,
    limit: PAGE,
  } as ListEventsQuery;
  let cursor = starts.peek().at(-1);
  for (let tries = 1; ; tries += 1) {
    const from = cursor;
    const page = await ask((api, account) =>
      api.listEvents(account, from === undefined ? query : { ...query, cursor: from }, { signal }).page(),
    );
    if (page.items.length > 0 || page.nextCursor === null || tries === TRIES) return { ...page, timeZone };
    cursor = page.nextCursor;
  }
});

/** Begins again at the newest event, because other events are selected. */
export async function listAfresh(): Promise<void> {
  starts.value = [undefined];
  await eventPage.load();
}

/** @param by 1 for the page after, and -1 for the one before */
export async function turnPage(by: 1 | -1): Promise<void> {
  const next = eventPage.value.peek()?.nextCursor;
  if (by === 1 && !next) return;
  starts.value = by === 1 ? [...starts.peek(), next ?? undefined] : starts.peek().slice(0, -1);
  await eventPage.load();
}
