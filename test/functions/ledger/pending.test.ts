import { describe, expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../domain/day-number.ts';
import { LIVE_EVENTS, LIVE_EVENTS_AGAIN, LIVE_PARTITIONS } from '../../../domain/ledger/live.ts';
import { WINDOW_MS, type Mark } from '../../../domain/ledger/mark.ts';
import { SLICE_MS, spanOfSlice } from '../../../domain/ledger/slice.ts';
import { noPiece, type Piece } from '../../../domain/usage/piece.ts';
import { countPending, withPending } from '../../../functions/ledger/pending.ts';
import { unavailable } from '../failing.ts';
import { madeUp, ms } from './made-up.ts';

const mark = (time: string, more: Partial<Mark> = {}): Mark => ({
  ...{ accountId: 'acme', span: spanOfSlice(ms(time)) },
  ...{ windowMs: ms('10T06:30'), windowLengthMs: WINDOW_MS, countedAtMs: undefined },
  ...more,
});
/** A mark of what a run has counted before it was settled. */
const early = (time: string, more: Partial<Mark> = {}) =>
  mark(time, { countedAtMs: ms('10T06:35'), ...more });
const day = (nth: number) => ({
  fromMs: ms('10T00:00') - nth * MS_PER_DAY,
  toMs: ms('11T00:00') - nth * MS_PER_DAY,
});

/** What is pending with these marks and so many events at these times. */
async function pendingOf(marks: Mark[], counts: Record<string, number> = {}) {
  const { events, read } = madeUp(counts);
  const asked: boolean[] = [];
  const ofAccount = async (_accountId: string, consistent = true) => (asked.push(consistent), marks);
  const pending = await countPending({ events, marks: { ofAccount } }, 'acme', true);
  const counted = [...pending.counted].map(([slice, { all }]) => [
    new Date(slice).toISOString().slice(8, 16),
    all.sms?.all.count,
  ]);
  return { ...pending, counted: Object.fromEntries(counted) as Record<string, number>, read, asked };
}

describe('what is pending', () => {
  test('is the sum of what arrived in marked spans, each of which is read once', async () => {
    const marks = [mark('10T06:00'), mark('10T06:15'), mark('10T06:00', { windowMs: 0 }), mark('10T02:00')];
    const counts = { '10T02:00': 1, '10T06:00': 2, '10T06:16': 3, '10T07:00': 9 };
    const pending = await pendingOf(marks, counts);
    expect(pending.counted).toEqual({ '10T02:00': 1, '10T06:00': 2, '10T06:15': 3 });
    expect(pending.read.spans).toEqual(['10T02:00 10T02:15', '10T06:00 10T06:30']);
    expect(pending).toMatchObject({ marks, isTooMuch: false, missing: [] });
  });

  test.each([true, false])(
    'is read with all that is stored or at half the cost, as asked: %s',
    async (consistent) => {
      const { events, read } = madeUp({});
      const asked: boolean[] = [];
      const ofAccount = async (_: string, each = true) => (asked.push(each), [mark('10T06:00')]);
      await countPending({ events, marks: { ofAccount } }, 'acme', consistent);
      expect([asked, [...read.consistent]]).toEqual([[consistent], [consistent]]);
    },
  );

  test('may be 20,000 events, in all spans together', async () => {
    const marks = [mark('10T02:00'), mark('10T06:00')];
    const most = await pendingOf(marks, { '10T02:00': 1, '10T06:00': LIVE_EVENTS - 1 });
    expect(most.counted).toEqual({ '10T02:00': 1, '10T06:00': LIVE_EVENTS - 1 });
    const more = await pendingOf(marks, { '10T02:00': 1, '10T06:00': LIVE_EVENTS });
    expect(more).toMatchObject({ isTooMuch: true, missing: marks, spans: [], counted: {} });
  });

  test('may be in 32 spans, or days of long ones; otherwise nothing is read', async () => {
    const marks = Array.from({ length: LIVE_PARTITIONS - 2 }, (_, index) =>
      mark('10T06:00', { span: spanOfSlice(ms('10T06:00') - 2 * index * SLICE_MS) }),
    );
    const twoDays = [mark('', { span: day(5) }), mark('', { span: day(4) })];
    expect(await pendingOf([...marks, ...twoDays])).toMatchObject({ isTooMuch: false });
    const more = await pendingOf([...marks, ...twoDays, mark('01T06:00')]);
    expect(more).toMatchObject({ isTooMuch: true, read: { spans: [] } });
  });

  test('that cannot be read is a failure, and not too much', async () => {
    const ofAccount = async () => [mark('10T06:00')];
    const between = async function* () {
      await unavailable();
    };
    await expect(countPending({ events: { between }, marks: { ofAccount } }, 'acme', true)).rejects.toThrow(
      'test',
    );
    const again = async () => [early('10T06:00')];
    await expect(
      countPending({ events: { between }, marks: { ofAccount: again } }, 'acme', true),
    ).rejects.toThrow('test');
  });
});

describe('what a run has counted early', () => {
  test('is counted again if it is usage of the last day, and otherwise may be missing', async () => {
    const old = early('08T06:00', { windowLengthMs: 60_000 });
    const recent = early('10T06:00');
    const pending = await pendingOf([old, recent], { '08T06:00': 1, '10T06:00': 2 });
    expect(pending.counted).toEqual({ '10T06:00': 2 });
    expect(pending.spans).toEqual([recent.span]);
    expect(pending.missing).toEqual([old]);
  });

  test('is counted again from the latest on, up to 5,000 events', async () => {
    const [first, second, third] = [early('10T02:00'), early('10T03:00'), early('10T04:00')];
    const counts = { '10T02:00': 1, '10T03:00': 2, '10T04:00': LIVE_EVENTS_AGAIN - 2 };
    const pending = await pendingOf([first, second, third], counts);
    expect(pending.missing).toEqual([first]);
    expect(pending.counted).toEqual({ '10T03:00': 2, '10T04:00': LIVE_EVENTS_AGAIN - 2 });
    expect(pending.isTooMuch).toBe(false);
  });

  test('is counted again only as far as what is not counted yet leaves room for', async () => {
    const recent = early('10T06:00');
    const fits = await pendingOf([mark('10T02:00'), recent], { '10T02:00': LIVE_EVENTS - 3, '10T06:00': 3 });
    expect(fits.missing).toEqual([]);
    const more = await pendingOf([mark('10T02:00'), recent], { '10T02:00': LIVE_EVENTS - 2, '10T06:00': 3 });
    expect(more).toMatchObject({
      isTooMuch: false,
      missing: [recent],
      counted: { '10T02:00': LIVE_EVENTS - 2 },
    });
  });

  test('is counted again in 32 spans at most, with those that are not counted yet', async () => {
    const marks = Array.from({ length: LIVE_PARTITIONS }, (_, index) =>
      early('10T06:00', { span: spanOfSlice(ms('10T06:00') - 2 * index * SLICE_MS) }),
    );
    expect((await pendingOf(marks)).missing).toEqual([]);
    const more = await pendingOf([mark('10T07:00'), ...marks]);
    expect(more.missing).toEqual(marks.slice(-1));
  });
});

describe('slices with what is pending', () => {
  const piece = (source: string): Piece => ({
    ...noPiece(),
    names: new Map([[source, { name: '', lastEventAt: '' }]]),
  });
  const shown = (pieces: Piece[]) => pieces.map(({ names }) => [...names.keys()][0]);
  const at = (time: string) => ms(`10T${time}`);
  const span = { fromMs: at('06:00'), toMs: at('07:00') };
  const stored = new Map(
    ['06:45', '06:00', '06:15'].map((time) => [at(time), { piece: piece(`stored ${time}`) }]),
  );

  test('are those that are stored, in order, where nothing is', () => {
    const pieces = withPending(stored, { spans: [], counted: new Map() }, span);
    expect(shown(pieces)).toEqual(['stored 06:00', 'stored 06:15', 'stored 06:45']);
  });

  test('are as counted in pending spans, even if nothing is left there, and as stored outside of them', () => {
    const pending = {
      spans: [{ fromMs: at('06:15'), toMs: at('06:45') }],
      counted: new Map([[at('06:30'), piece('counted 06:30')]]),
    };
    expect(shown(withPending(stored, pending, span))).toEqual([
      'stored 06:00',
      'counted 06:30',
      'stored 06:45',
    ]);
  });

  test('are none outside of the span that is asked for', () => {
    const pending = {
      spans: [
        { fromMs: at('05:00'), toMs: at('06:15') },
        { fromMs: at('06:45'), toMs: at('08:00') },
        { fromMs: at('09:00'), toMs: at('09:15') },
      ],
      counted: new Map(
        ['05:45', '06:00', '06:45', '07:00', '09:00'].map((time) => [at(time), piece(`counted ${time}`)]),
      ),
    };
    expect(shown(withPending(stored, pending, span))).toEqual([
      'counted 06:00',
      'stored 06:15',
      'counted 06:45',
    ]);
  });
});
