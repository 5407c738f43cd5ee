import { computed, effect, signal, untracked } from '@preact/signals';
import type { ExportAnswer, Page } from '../api/answers.ts';
import { ApiProblem, ask } from '../api/client.ts';
import { dayRange } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { announce } from '../loading/announcer.tsx';
import { resource, type Resource } from '../loading/resource.ts';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';

const PAGE = 10;
/** The API's largest page. */
const MOST = 100;

/** As many rows as are already shown, so that a refresh removes none. */
export const exportList: Resource<Page<ExportAnswer>> = resource((signal) => {
  const shown = exportList.value.peek()?.items.length ?? 0;
  const limit = Math.min(MOST, Math.max(PAGE, shown));
  return ask((api, account) => api.listExports(account, { limit }, { signal }).page());
});

/** Newest first. */
export const exportItems = computed(() =>
  exportList.value.value?.items.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
);

/** The export that was requested here last; the list highlights it. */
export const latestStarted = signal<string | undefined>(undefined);

const isUnderWay = ({ status }: ExportAnswer) => status === 'queued' || status === 'running';
const POLL_MS = 1000;

type ExportTerms = Pick<ExportAnswer, 'from' | 'to' | 'format' | 'gzip'> &
  Partial<Pick<ExportAnswer, 'kind' | 'filter' | 'notifyEmail'>>;

/** @throws ApiProblem, NetworkFailure */
export async function startExport(terms: ExportTerms): Promise<void> {
  const started = await ask((api, account) => api.requestExport(account, terms));
  latestStarted.value = started.id;
  put(started);
  announce(texts.exports.said.started(rangeName(started)));
  // A list request in flight may predate this export.
  if (exportList.loading.peek()) void exportList.load();
}

/** Requests a failed export again. @throws ApiProblem, NetworkFailure */
export function repeatExport({
  kind,
  from,
  to,
  format,
  gzip,
  filter,
  notifyEmail,
}: ExportAnswer): Promise<void> {
  return startExport({
    kind,
    from,
    to,
    format,
    gzip,
    ...(filter ? { filter } : {}),
    ...(notifyEmail ? { notifyEmail } : {}),
  });
}

/** @throws ApiProblem, NetworkFailure */
export async function removeExport(id: string): Promise<void> {
  await ask((api, account) => api.deleteExport(account, id));
  drop(id);
}

/** Appends the next page of the list. @returns its first export @throws ApiProblem, NetworkFailure */
export async function loadEarlier(): Promise<string | undefined> {
  const cursor = exportList.value.peek()?.nextCursor;
  if (!cursor) return undefined;
  const more = await ask((api, account) => api.listExports(account, { limit: PAGE, cursor }).page());
  // The list may have changed in the meantime.
  const items = exportList.value.peek()?.items ?? [];
  const added = more.items.filter(({ id }) => !items.some((item) => item.id === id));
  exportList.set({ items: [...items, ...added], nextCursor: more.nextCursor });
  return added[0]?.id;
}

/** Polls unfinished exports until they finish. */
export function watchExports(): void {
  effect(() => {
    const underWay = exportItems.value?.filter(isUnderWay) ?? [];
    if (underWay.length === 0 || !session.value) return undefined;
    const timer = setTimeout(() => void untracked(() => Promise.all(underWay.map(look))), POLL_MS);
    return () => clearTimeout(timer);
  });
}

async function look(before: ExportAnswer): Promise<void> {
  try {
    const now = await ask((api, account) => api.getExport(account, before.id));
    if (now.status === 'done') announce(texts.exports.said.ready(rangeName(now), rowsName(now)));
    if (now.status === 'failed') announce(texts.exports.said.failed(rangeName(now), now.error ?? ''));
    put(now);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) drop(before.id);
    // On any other failure keep the old state, so that the next poll tries again.
    else put({ ...before });
  }
}

function put(item: ExportAnswer): void {
  const { items, nextCursor } = exportList.value.peek() ?? { items: [], nextCursor: null };
  exportList.set({ items: [item, ...items.filter(({ id }) => id !== item.id)], nextCursor });
}

function drop(id: string): void {
  const { items, nextCursor } = exportList.value.peek() ?? { items: [], nextCursor: null };
  exportList.set({ items: items.filter((item) => item.id !== id), nextCursor });
}

export const rangeName = ({ from, to }: Pick<ExportAnswer, 'from' | 'to'>) => dayRange(from, to);
export const rowsName = ({ rows }: Pick<ExportAnswer, 'rows'>) => texts.exports.rows(wholeNumber(rows), rows);
