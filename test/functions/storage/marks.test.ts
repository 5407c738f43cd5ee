import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../domain/day-number.ts';
import { markedSpans, windowOf, type Mark } from '../../../domain/ledger/mark.ts';
import { SLICE_MS, slicesOf, spanOfSlice } from '../../../domain/ledger/slice.ts';
import { markKey, parseMarkKey } from '../../../functions/storage/keys.ts';
import { markStore } from '../../../functions/storage/marks.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const at = (text: string) => Date.parse(text);

const NOW = at('2026-11-10T06:30:00Z');
const slice = spanOfSlice(at('2026-11-10T06:15:00Z'));
const day = { fromMs: at('2026-11-08T00:00:00Z'), toMs: at('2026-11-09T00:00:00Z') };

test('a mark is its key', () => {
  const start = fc
    .integer({ min: 0, max: 200_000 })
    .map((count) => at('2024-11-01T00:00:00Z') + count * SLICE_MS);
  const span = start.chain((fromMs) => {
    const dayMs = Math.floor(fromMs / MS_PER_DAY) * MS_PER_DAY;
    return fc.constantFrom(spanOfSlice(fromMs), { fromMs: dayMs, toMs: dayMs + MS_PER_DAY });
  });
  fc.assert(
    fc.property(fc.constantFrom('acme', 'a.b-c_d', '__proto__'), span, start, (accountId, of, now) => {
      const mark: Mark = { accountId, span: of, ...windowOf(of, now) };
      expect(parseMarkKey(markKey(mark))).toEqual(mark);
    }),
  );
});

describe('the marks of an account', () => {
  test('are all that were written and not forgotten, of every window, and none of another account', async () => {
    const marks = markStore(await newTable());
    const later = NOW + 20 * 60_000;
    await marks.mark([{ accountId: 'acme', spans: [slice, day] }], NOW);
    await marks.mark([{ accountId: 'acme', spans: [slice] }], later);
    // Its id begins with the other one's.
    await marks.mark([{ accountId: 'acme-2', spans: [slice] }], NOW);
    const mark = (span: typeof slice, nowMs: number) => ({
      accountId: 'acme',
      span,
      ...windowOf(span, nowMs),
      countedAtMs: undefined,
    });
    const ofAcme = [mark(day, NOW), mark(slice, NOW), mark(slice, later)];
    expect(await marks.ofAccount('acme')).toEqual(ofAcme);
    const all = await marks.all();
    expect(all.get('acme')).toEqual(ofAcme);
    expect([...all.keys()].sort()).toEqual(['acme', 'acme-2']);
    await marks.forget(ofAcme.slice(0, 2));
    expect(await marks.ofAccount('acme')).toEqual(ofAcme.slice(2));
  });

  test('say when their span was counted before they were settled, until events arrive in the next window', async () => {
    const table = await newTable();
    const marks = markStore(table);
    await marks.mark([{ accountId: 'acme', spans: [slice] }], NOW);
    await marks.noteCounted(await marks.ofAccount('acme'), NOW + 1000);
    expect(await marks.ofAccount('acme')).toMatchObject([{ countedAtMs: NOW + 1000 }]);
    await marks.mark([{ accountId: 'acme', spans: [slice] }], NOW + 20 * 60_000);
    expect((await marks.ofAccount('acme')).map(({ countedAtMs }) => countedAtMs)).toEqual([
      NOW + 1000,
      undefined,
    ]);
  });

  test('of a day that are divided become those of its slices, of the same window, and say what they said', async () => {
    const marks = markStore(await newTable());
    await marks.mark([{ accountId: 'acme', spans: [day, slice] }], NOW);
    const [ofDay, ofSlice] = await marks.ofAccount('acme');
    const slices = await marks.divide(ofDay!);
    expect(slices.map(({ span }) => span)).toEqual(slicesOf(day).map(spanOfSlice));
    for (const each of slices) expect(each).toEqual({ ...ofDay, span: each.span });
    expect(await marks.ofAccount('acme')).toEqual([...slices, ofSlice]);
  });

  test('of the same span may be of a long and of a short window', async () => {
    const marks = markStore(await newTable());
    await marks.mark([{ accountId: 'acme', spans: [slice] }], NOW);
    await marks.mark([{ accountId: 'acme', spans: [slice] }], NOW + 2 * MS_PER_DAY);
    expect((await marks.ofAccount('acme')).map(({ windowLengthMs }) => windowLengthMs / 60_000)).toEqual([
      15, 1,
    ]);
  });

  test('may be many: a load of two years of usage is marked day by day', async () => {
    const marks = markStore(await newTable());
    const times = Array.from({ length: 2 * 365 * 24 }, (_, hour) => NOW - hour * 3_600_000);
    const spans = markedSpans(times);
    await marks.mark([{ accountId: 'acme', spans }], NOW);
    expect((await marks.ofAccount('acme')).length).toBe(spans.length);
    expect(spans.length).toBeLessThan(2 * 365 + 10);
  });
});

describe('a recorder', () => {
  test('writes a mark once in its window, and again in the next', async () => {
    const table = await newTable();
    const written: number[] = [];
    const batchWrite: typeof table.batchWrite = async (puts, deletes) => {
      written.push(puts.length);
      await table.batchWrite(puts, deletes);
    };
    const marks = markStore({ ...table, batchWrite });
    const mark = (nowMs: number, ...spans: (typeof slice)[]) =>
      marks.mark([{ accountId: 'acme', spans }], nowMs);
    await mark(NOW, slice);
    await mark(NOW + 1, slice);
    await mark(NOW + 2, slice, day);
    expect(written).toEqual([1, 1]);
    await mark(NOW + 16 * 60_000, slice);
    expect(written).toEqual([1, 1, 1]);
  });
});

test('the marks of an account are all that were written before, unless it is asked for at half the cost', async () => {
  const table = await newTable();
  const asked: unknown[] = [];
  const queryAll: typeof table.queryAll = async (options) => {
    asked.push(options.consistent);
    return table.queryAll(options);
  };
  const marks = markStore({ ...table, queryAll });
  await marks.ofAccount('acme');
  await marks.ofAccount('acme', false);
  expect(asked).toEqual([true, false]);
});
