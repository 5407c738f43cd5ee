import { describe, expect, test } from 'vitest';
import type { Account } from '../../../domain/accounts/account.ts';
import { WINDOW_MS, type Mark } from '../../../domain/ledger/mark.ts';
import { SLICE_MS, spanOfSlice } from '../../../domain/ledger/slice.ts';
import { hourOf } from '../../../domain/producers/office-hours.ts';
import { boundsOfRecordable } from '../../../domain/ledger/local-spans.ts';
import { noPiece } from '../../../domain/usage/piece.ts';
import { BrokenOff } from '../../../functions/ledger/count-slices.ts';
import { rollUpAccount, type RollUpStores } from '../../../functions/metering/roll-up-account.ts';
import { at } from '../clock.ts';
import { madeUp, ms } from '../ledger/made-up.ts';

const NOW = '2026-11-10T06:30:00Z';
const ACCOUNT = { id: 'acme', timeZone: 'UTC', quotas: { sms: 5 } } as Account;
/** Settled in the morning. */
const mark = (time: string, more: Partial<Mark> = {}): Mark => ({
  ...{ accountId: 'acme', span: spanOfSlice(time.includes('-') ? Date.parse(`2026-${time}:00Z`) : ms(time)) },
  ...{ windowMs: ms('10T05:00'), windowLengthMs: WINDOW_MS, countedAtMs: undefined },
  ...more,
});
const pendingMark = (time: string, more: Partial<Mark> = {}) =>
  mark(time, { windowMs: ms('10T06:30'), ...more });
const BOUNDS = boundsOfRecordable(at(NOW), 'UTC');
const SUMMED = { piece: noPiece(), span: { fromMs: 0, toMs: 0 }, rev: 1 };
const timesOf = (marks: readonly Mark[]) =>
  marks.map(({ span }) => new Date(span.fromMs).toISOString().slice(5, 16)).join(' ');

interface Given {
  events?: Record<string, number>;
  /** What is pending after what is settled was counted. */
  pending?: { isTooMuch: boolean; marks: Mark[] };
  closed?: readonly string[];
  /** What reading slices throws. */
  broken?: Error;
}

/** A run over an account with these events, and the steps that it makes. */
function run({
  events: counts = {},
  pending = { isTooMuch: false, marks: [] },
  closed = [],
  broken,
}: Given = {}) {
  const steps: string[] = [];
  let [sumsRead, slicesRead] = [0, 0];
  const seen: [string, Record<string, number[]>][] = [];
  const { events, read } = madeUp(counts);
  const sums = {
    progress: async () => {
      sumsRead += 1;
      return { through: '2026-11-09', announced: '2026-11-09', bounds: BOUNDS };
    },
    ...{ announce: async () => undefined, moveThrough: async () => undefined },
    noteBounds: async () => undefined,
    ...{ days: async () => new Map([['2026-11-09', SUMMED]]), months: async () => new Map<never, never>() },
    replaceDay: async (_: string, day: string) => (steps.push(`sum ${day}`), 'written' as const),
    replaceMonth: async () => 'written' as const,
  };
  let views = 0;
  const stores: RollUpStores = {
    events,
    marks: {
      divide: async () => [],
      forget: async (marks) => void steps.push(`forget ${timesOf(marks)}`),
      noteCounted: async (marks, atMs) =>
        void steps.push(`early ${timesOf(marks)} at ${new Date(atMs).toISOString()}`),
    },
    producers: {
      saw: async (accountId, hours) =>
        void seen.push([
          accountId,
          Object.fromEntries([...hours].map(([source, each]) => [source, [...each]])),
        ]),
    },
    slices: {
      within: async () => {
        slicesRead += 1;
        if (broken) throw broken;
        return new Map<never, never>();
      },
      replace: async (_, start) => (
        steps.push(`count ${timesOf([{ span: spanOfSlice(start) } as Mark])}`),
        'written'
      ),
    },
    sums,
    closures: {
      restateIfOther: async () => undefined,
      noteNews: async (_, month) => closed.includes(month),
    },
    due: {
      note: async (what, _, due) => void steps.push(`due ${what} ${due.toString()}`),
      noteAnew: async (what, _, due) => void steps.push(`due anew ${what} ${due.toString()}`),
    },
    usage: ((_account: unknown, _now: unknown, consistent: boolean) => {
      views += 1;
      const view = views;
      return { view, consistent, pending: async () => pending };
    }) as unknown as RollUpStores['usage'],
  };
  return {
    ...{ steps, seen, read },
    views: () => views,
    sumsRead: () => sumsRead,
    slicesRead: () => slicesRead,
    roll: (marks: readonly Mark[], mayGoOn = () => true) =>
      rollUpAccount(stores, ACCOUNT, marks, at(NOW), { graceSeconds: 120, mayGoOn }),
  };
}

describe('what is settled', () => {
  test('is counted, summed, noted to be checked, and then forgotten', async () => {
    const { roll, steps } = run({ events: { '09T05:00': 1, '10T05:15': 2 } });
    expect(await roll([mark('10T05:15'), mark('09T05:00')])).toMatchObject({ changed: 2 });
    // Days are counted at the same time.
    expect(steps.slice(0, 2).sort()).toEqual(['count 11-09T05:00', 'count 11-10T05:15']);
    expect(steps.slice(2)).toEqual([
      'sum 2026-11-09',
      'due check 2026-11-10T06:00:00Z',
      'forget 11-09T05:00 11-10T05:15',
    ]);
  });

  test('is nothing of what arrived a moment ago', async () => {
    const { roll, steps } = run({ events: { '10T05:15': 2 } });
    expect(await roll([pendingMark('10T05:15')])).toMatchObject({ changed: 0 });
    expect(steps).toEqual([]);
  });

  test('notes months that are over by themselves, and the certificate of one that is closed', async () => {
    const { roll, steps } = run({ closed: ['2026-09', '2026-11'] });
    await roll([mark('09-20T06:00'), mark('10-20T06:00'), mark('11-08T06:00')]);
    expect(steps.filter((step) => /^due.* (check|certify) /.test(step))).toEqual([
      'due check 2026-11-10T06:00:00Z',
      'due anew check 2026-09-30T23:59:00Z',
      'due certify 2026-11-11T00:00:00Z',
      'due anew check 2026-10-31T23:59:00Z',
    ]);
  });

  test('is 500 marks at a time, the earliest first', async () => {
    const { roll, steps } = run();
    const marks = Array.from({ length: 501 }, (_, index) =>
      mark('', { span: spanOfSlice(ms('10T00:00') - index * SLICE_MS) }),
    );
    await roll(marks);
    const forgotten = steps
      .filter((step) => step.startsWith('forget'))
      .map((step) => step.split(' ').slice(1));
    expect(forgotten.map(({ length }) => length)).toEqual([500, 1]);
    expect(forgotten[0]![0]).toBe('11-04T19:00');
    expect(forgotten[1]).toEqual(['11-10T00:00']);
  });

  test('says in which hours each producer sent', async () => {
    const { roll, seen } = run({ events: { '09T05:00': 2, '09T05:15': 1, '09T06:00': 1 } });
    await roll([mark('09T05:00'), mark('09T05:15'), mark('09T06:00')]);
    expect(seen).toEqual([['acme', { s: [hourOf(ms('09T05:00')), hourOf(ms('09T06:00'))] }]]);
  });

  test('is kept if the run is out of time, and nothing is summed', async () => {
    const { roll, steps, read, sumsRead } = run({ events: { '10T05:15': 2 } });
    await expect(roll([mark('10T05:15')], () => false)).rejects.toThrow(BrokenOff);
    expect([steps, read.events, sumsRead()]).toEqual([['forget '], 0, 0]);
  });

  test('is kept if it cannot be counted, which is not tried slice by slice', async () => {
    const { roll, steps, slicesRead } = run({ broken: new Error('broken') });
    await expect(roll([mark('10T05:15')])).rejects.toThrow('broken');
    expect([steps, slicesRead()]).toEqual([['forget '], 1]);
  });
});

describe('what is pending', () => {
  const marks = [pendingMark('10T06:15'), pendingMark('10T06:00', { countedAtMs: ms('10T06:20') })];

  test('is counted by whoever reads, and what was counted early is counted again', async () => {
    const { roll, steps, views } = run({ pending: { isTooMuch: false, marks }, events: { '10T06:00': 1 } });
    expect((await roll([])).view).toMatchObject({ view: 2, consistent: false });
    expect(views()).toBe(2);
    expect(steps).toEqual(['count 11-10T06:00', 'early 11-10T06:00 at 2026-11-10T06:30:00.000Z']);
  });

  test('is all counted early if it is too much', async () => {
    const { roll, steps } = run({ pending: { isTooMuch: true, marks } });
    await roll([]);
    expect(steps).toEqual(['early 11-10T06:00 11-10T06:15 at 2026-11-10T06:30:00.000Z']);
  });

  test('needs no other look at the usage if nothing was counted early', async () => {
    const { roll, steps, views } = run({ pending: { isTooMuch: false, marks: marks.slice(0, 1) } });
    expect((await roll([])).view).toMatchObject({ view: 1, consistent: false });
    expect([views(), steps]).toEqual([1, []]);
  });
});
