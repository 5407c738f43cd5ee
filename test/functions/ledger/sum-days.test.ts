import { describe, expect, onTestFinished, test } from 'vitest';
import type { Account } from '../../../domain/accounts/account.ts';
import { boundsOfMonth, boundsOfRecordable } from '../../../domain/ledger/local-spans.ts';
import { spanOfSlice } from '../../../domain/ledger/slice.ts';
import { runtimeZones } from '../../../domain/runtime-zones.ts';
import { noPiece, pieceCounter, type Piece } from '../../../domain/usage/piece.ts';
import { withZoneRules } from '../../../domain/zones.ts';
import { movedMonths, sumDays, type SumStores } from '../../../functions/ledger/sum-days.ts';
import type { StoredDay, StoredMonth } from '../../../functions/storage/sums.ts';
import { smsOf } from '../../domain/usage/events.ts';
import { at } from '../clock.ts';

const NOW = '2026-11-10T06:30:00Z';
const ZONE = 'Asia/Manila';
const ACCOUNT = { id: 'acme', timeZone: ZONE } as Account;
/** The slice that begins then, as `10T06:00` of November or `10-31T06:00`. */
const sliceAt = (time: string) => Date.parse(`2026-${time.includes('-') ? time : `11-${time}`}:00Z`);
const spanAt = (time: string) => spanOfSlice(sliceAt(time));

/** So many SMS of a campaign. */
function pieceOf(count: number, campaignId = 'p'): Piece {
  const counter = pieceCounter();
  for (let each = 0; each < count; each += 1) counter.add(smsOf('custom', campaignId));
  return counter.counted();
}
const countIn = ({ all }: Piece) => all.sms?.all.count ?? 0;

interface Stored {
  slices?: Record<string, Piece>;
  days?: Record<string, Piece>;
  months?: Record<string, Piece>;
  /** With what months were summed. */
  bounds?: string;
  progress?: Awaited<ReturnType<SumStores['sums']['progress']>>;
  /** What becomes of the next writes of a month; `written` after that. */
  outcomes?: ('same' | 'written' | 'outrun')[];
}

/** Stores in memory with what is stored, and the steps that a run makes on them. */
function ledger({ slices = {}, days = {}, months = {}, bounds, progress = {}, outcomes = [] }: Stored) {
  const steps: string[] = [];
  const kept = { days: new Map(Object.entries(days)), months: new Map(Object.entries(months)) };
  const stores: SumStores = {
    slices: {
      within: async (_, { fromMs, toMs }) => {
        const within = Object.entries(slices).filter(
          ([time]) => fromMs <= sliceAt(time) && sliceAt(time) < toMs,
        );
        return new Map(within.map(([time, piece]) => [sliceAt(time), { piece, rev: 1 }]));
      },
    },
    sums: {
      progress: async () => progress,
      announce: async (_, day) => void steps.push(`announce ${day}`),
      moveThrough: async (_, day) => void steps.push(`through ${day}`),
      noteBounds: async () => void steps.push('bounds'),
      days: async (_, month) =>
        new Map(
          [...kept.days]
            .filter(([day]) => day.startsWith(month))
            .map(([day, piece]): [string, StoredDay] => [
              day,
              { piece, span: { fromMs: 0, toMs: 0 }, rev: 1 },
            ]),
        ),
      replaceDay: async (_, day, piece, span, read) => {
        const hours = (span.toMs - span.fromMs) / 3_600_000;
        steps.push(`day ${day} ${countIn(piece)}${read ? '' : ' new'}${hours === 24 ? '' : ` ${hours} h`}`);
        return 'written';
      },
      months: async (_, asked) =>
        new Map(
          asked.flatMap((month): [string, StoredMonth][] => {
            const piece = kept.months.get(month);
            const rest = { through: '', bounds: bounds ?? boundsOfMonth(month, ZONE), rev: 1 };
            return piece ? [[month, { piece, ...rest }]] : [];
          }),
        ),
      replaceMonth: async (_, month, part, { piece, through, bounds: by }, read) => {
        const what = part === 'all' ? String(countIn(piece)) : [...piece.campaigns.keys()].join(' ');
        steps.push(`${part} ${month} ${what} through ${through}${read ? '' : ' new'}`);
        expect(by).toBe(boundsOfMonth(month, ZONE));
        return outcomes.shift() ?? 'written';
      },
    },
    closures: {
      restateIfOther: async (_, month, { totals, isChange, hasMoved }, __, reason) =>
        void steps.push(
          [
            `restate ${month} ${totals.sms?.all.count ?? 0} ${reason}`,
            ...(isChange ? ['change'] : []),
            ...(hasMoved ? ['moved'] : []),
          ].join(' '),
        ),
    },
    due: { note: async (what, _, due) => void steps.push(`due ${what} ${due.toString()}`) },
  };
  return {
    steps,
    stores,
    sum: async (...touched: string[]) => {
      await sumDays(stores, ACCOUNT, touched.map(spanAt), at(NOW));
      return steps.splice(0);
    },
  };
}

/** How far an account is that was summed yesterday. */
const CURRENT = { through: '2026-11-09', announced: '2026-11-09', bounds: boundsOfRecordable(at(NOW), ZONE) };

describe('the days that are over', () => {
  test('are summed with their month, and it is said before and after how far', async () => {
    const { sum } = ledger({
      slices: { '08T06:00': pieceOf(2), '08T07:00': pieceOf(1), '07T06:00': pieceOf(4) },
    });
    expect(await sum('08T06:00')).toEqual([
      'announce 2026-11-09',
      'day 2026-11-08 3 new',
      'campaigns 2026-11 p through 2026-11-09 new',
      'all 2026-11 3 through 2026-11-09 new',
      'through 2026-11-09',
      'bounds',
    ]);
  });

  test('cost nothing to note that is noted already', async () => {
    const { sum } = ledger({ slices: { '08T06:00': pieceOf(2) }, progress: CURRENT });
    expect(await sum('08T06:00')).toEqual([
      'day 2026-11-08 2 new',
      'campaigns 2026-11 p through 2026-11-09 new',
      'all 2026-11 2 through 2026-11-09 new',
    ]);
  });

  test('are announced if another run was only announced earlier, and summed again from where it ended', async () => {
    const { sum } = ledger({
      slices: { '08T06:00': pieceOf(2), '09T06:00': pieceOf(3), '07T06:00': pieceOf(9) },
      progress: { ...CURRENT, through: '2026-11-07', announced: '2026-11-08' },
    });
    expect(await sum()).toEqual([
      'announce 2026-11-09',
      'day 2026-11-08 2 new',
      'day 2026-11-09 3 new',
      'campaigns 2026-11 p through 2026-11-09 new',
      'all 2026-11 5 through 2026-11-09 new',
      'through 2026-11-09',
    ]);
  });

  test('are those that were announced, even by a run whose clock was ahead', async () => {
    const { sum } = ledger({
      slices: { '10T06:00': pieceOf(2) },
      progress: { ...CURRENT, announced: '2026-11-10' },
    });
    expect(await sum('10T06:00')).toEqual([
      'day 2026-11-10 2 new',
      'campaigns 2026-11 p through 2026-11-10 new',
      'all 2026-11 2 through 2026-11-10 new',
      'through 2026-11-10',
    ]);
  });

  test('have the hours of their own zone, and the day under way is not summed', async () => {
    // In Manila, the 9th ends at 16:00 UTC.
    const slices = {
      '08T15:45': pieceOf(1),
      '08T16:00': pieceOf(2),
      '09T15:45': pieceOf(4),
      '09T16:00': pieceOf(8),
    };
    const { sum } = ledger({ slices, progress: CURRENT });
    expect(await sum('08T16:00', '09T16:00')).toEqual([
      'day 2026-11-09 6 new',
      'campaigns 2026-11 p through 2026-11-09 new',
      'all 2026-11 6 through 2026-11-09 new',
    ]);
  });

  test('are summed to nothing if nothing is left of them, and not at all if there never was', async () => {
    const { sum } = ledger({
      days: { '2026-11-08': pieceOf(2), '2026-11-03': pieceOf(1) },
      progress: CURRENT,
    });
    expect(await sum('07T06:00', '08T06:00')).toEqual([
      'day 2026-11-08 0',
      'campaigns 2026-11 p through 2026-11-09 new',
      'all 2026-11 1 through 2026-11-09 new',
    ]);
    expect(await ledger({ progress: CURRENT }).sum('07T06:00')).toEqual([]);
  });

  test('are summed again if another run was faster', async () => {
    const { sum } = ledger({
      slices: { '08T06:00': pieceOf(2) },
      progress: CURRENT,
      outcomes: ['written', 'outrun'],
    });
    expect((await sum('08T06:00')).filter((step) => step.startsWith('day'))).toHaveLength(2);
  });
});

describe('a month that is over', () => {
  const slices = { '10-20T06:00': pieceOf(2) };

  test('is restated before and after its sums are written, and is due to be closed after its first usage', async () => {
    expect(await ledger({ slices, progress: CURRENT }).sum('10-20T06:00')).toEqual([
      'day 2026-10-20 2 new',
      'restate 2026-10 2 usage change',
      'due close 2026-10-31T16:00:00Z',
      'campaigns 2026-10 p through 2026-10-31 new',
      'all 2026-10 2 through 2026-10-31 new',
      'restate 2026-10 2 usage',
    ]);
  });

  test('is not due again, and has not changed if its totals are the same', async () => {
    const stored = { days: { '2026-10-20': pieceOf(2) }, months: { '2026-10': pieceOf(2) } };
    expect(await ledger({ slices, ...stored, progress: CURRENT }).sum('10-20T06:00')).toEqual([
      'day 2026-10-20 2',
      'restate 2026-10 2 usage',
      'campaigns 2026-10 p through 2026-10-31',
      'all 2026-10 2 through 2026-10-31',
      'restate 2026-10 2 usage',
    ]);
  });

  test('has moved if its campaigns are others with the same totals', async () => {
    const stored = { days: { '2026-10-20': pieceOf(2, 'q') }, months: { '2026-10': pieceOf(2, 'q') } };
    const steps = await ledger({ slices, ...stored, progress: CURRENT }).sum('10-20T06:00');
    expect(steps.filter((step) => step.startsWith('restate'))).toEqual([
      'restate 2026-10 2 usage moved',
      'restate 2026-10 2 usage',
    ]);
    const changed = { ...stored, months: { '2026-10': pieceOf(3, 'q') } };
    const others = await ledger({ slices, ...changed, progress: CURRENT }).sum('10-20T06:00');
    expect(others).toContain('restate 2026-10 2 usage change');
  });

  test('is restated to nothing if all of it was voided before a run has counted it', async () => {
    expect(await ledger({ progress: CURRENT }).sum('10-20T06:00')).toEqual(['restate 2026-10 0 usage']);
  });
});

describe('new rules of a time zone', () => {
  const forward = () => {
    const zones = runtimeZones();
    const offsetMinutes = (epochMs: number, zone: string) => zones.offsetMinutes(epochMs, zone) + 60;
    return withZoneRules({ ...zones, offsetMinutes });
  };

  test('move hours of the days of each month that was summed by others, and of its neighbours', async () => {
    const stored = { months: { '2026-09': noPiece(), '2026-11': noPiece() } };
    const { stores } = ledger(stored);
    expect([...(await movedMonths(stores.sums, ACCOUNT, at(NOW)))]).toEqual([]);
    const old = ledger({ ...stored, bounds: 'others' });
    expect([...(await movedMonths(old.stores.sums, ACCOUNT, at(NOW)))]).toEqual([
      ...['2026-08', '2026-09', '2026-10'],
      ...['2026-11', '2026-12'],
    ]);
  });

  test('have every day of these months summed anew, and the new rules noted', async () => {
    const { sum } = ledger({
      slices: { '10-20T06:00': pieceOf(2), '08T06:00': pieceOf(3), '10T06:00': pieceOf(9) },
      days: { '2026-10-20': pieceOf(2), '2026-11-08': pieceOf(3) },
      months: { '2026-10': pieceOf(2) },
      progress: CURRENT,
    });
    onTestFinished(forward());
    expect(await sum('08T06:00')).toEqual([
      'day 2026-11-08 3',
      'campaigns 2026-11 p through 2026-11-09 new',
      'all 2026-11 3 through 2026-11-09 new',
      'bounds',
    ]);
    const moved = ledger({
      slices: {
        '10-20T06:00': pieceOf(2),
        '08T06:00': pieceOf(3),
        '09T06:00': pieceOf(4),
        '10T06:00': pieceOf(9),
      },
      days: { '2026-10-20': pieceOf(2), '2026-11-08': pieceOf(3) },
      months: { '2026-10': pieceOf(2, 'q') },
      bounds: 'others',
      progress: CURRENT,
    });
    expect(await moved.sum()).toEqual([
      'restate 2026-09 0 usage',
      'day 2026-10-20 2',
      'restate 2026-10 2 time_zone_rules moved',
      'campaigns 2026-10 p through 2026-10-31',
      'all 2026-10 2 through 2026-10-31',
      'restate 2026-10 2 time_zone_rules',
      'day 2026-11-08 3',
      'day 2026-11-09 4 new',
      'campaigns 2026-11 p through 2026-11-09 new',
      'all 2026-11 7 through 2026-11-09 new',
      'bounds',
    ]);
  });
});
