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
/** What the API gives at most at once. */
const MOST = 100;

/** As many as are shown already, so that bringing the list up to date takes none away. */
export const exportList: Resource<Page<ExportAnswer>> = resource((signal) => {
  const shown = exportList.value.peek()?.items.length ?? 0;
  return ask<Page<ExportAnswer>>(`/exports?limit=${Math.min(MOST, Math.max(PAGE, shown))}`, { signal });
});

/** Latest first. */
export const exportItems = computed(() =>
  exportList.value.value?.items.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
);

/** The one that was asked for here last, which the list points out. */
export const latestStarted = signal<string | undefined>(undefined);

const isUnderWay = ({ status }: ExportAnswer) => status === 'queued' || status === 'running';
const POLL_MS = 1000;

export type ExportTerms = Pick<ExportAnswer, 'from' | 'to' | 'format' | 'gzip'> &
  Partial<Pick<ExportAnswer, 'filter' | 'notifyEmail'>>;

/** @throws ApiProblem */
export async function startExport(terms: ExportTerms): Promise<void> {
  const started = await ask<ExportAnswer>('/exports', {
    method: 'POST',
    body: terms,
    // A request that is sent twice by a shaky connection still makes one export.
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  latestStarted.value = started.id;
  put(started);
  announce(texts.exports.said.started(rangeName(started)));
  // A list that is under way may have been read before this export was there.
  if (exportList.loading.peek()) void exportList.load();
}

/** Asks once more for what failed. @throws ApiProblem */
export function repeatExport({ from, to, format, gzip, filter, notifyEmail }: ExportAnswer): Promise<void> {
  return startExport({
    from,
    to,
    format,
    gzip,
    ...(filter ? { filter } : {}),
    ...(notifyEmail ? { notifyEmail } : {}),
  });
}

/** @throws ApiProblem */
export async function removeExport(id: string): Promise<void> {
  await ask(`/exports/${encodeURIComponent(id)}`, { method: 'DELETE' });
  drop(id);
}

/** Adds the next page of the list. @returns the first one of it @throws ApiProblem */
export async function loadEarlier(): Promise<string | undefined> {
  const cursor = exportList.value.peek()?.nextCursor;
  if (!cursor) return undefined;
  const more = await ask<Page<ExportAnswer>>(`/exports?limit=${PAGE}&cursor=${encodeURIComponent(cursor)}`);
  // What is there may have changed in the meantime.
  const items = exportList.value.peek()?.items ?? [];
  const added = more.items.filter(({ id }) => !items.some((item) => item.id === id));
  exportList.set({ items: [...items, ...added], nextCursor: more.nextCursor });
  return added[0]?.id;
}

/** Follows the exports that are under way until they are not. */
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
    const now = await ask<ExportAnswer>(`/exports/${encodeURIComponent(before.id)}`);
    if (now.status === 'done') announce(texts.exports.said.ready(rangeName(now), rowsName(now)));
    if (now.status === 'failed') announce(texts.exports.said.failed(rangeName(now), now.error ?? ''));
    put(now);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) drop(before.id);
    // Whatever else: as if nothing had changed, so that it is looked at again.
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
