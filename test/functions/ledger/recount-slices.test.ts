import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { noPiece, PIECE_CAMPAIGNS, type Piece } from '../../../domain/usage/piece.ts';
import { BrokenOff } from '../../../functions/ledger/count-slices.ts';
import { Outrun } from '../../../functions/ledger/outrun.ts';
import {
  recountSlices,
  TooManyEvents,
  type RecountStores,
} from '../../../functions/ledger/recount-slices.ts';
import { logger } from '../../../functions/logger.ts';
import type { EventStore } from '../../../functions/storage/events.ts';
import { smsOf } from '../../domain/usage/events.ts';
import { madeUp, ms } from './made-up.ts';

const HOUR = { fromMs: ms('10T06:00'), toMs: ms('10T07:00') };
type Slices = RecountStores['slices'];

/** Slices of which these are stored, and in what order they are read and written. */
function slicesOf(stored: Record<string, Piece>, replace: Slices['replace'] = async () => 'written') {
  const steps: string[] = [];
  const slices: Slices = {
    within: async () => {
      steps.push('read');
      return new Map(Object.entries(stored).map(([time, piece]) => [ms(time), { piece, rev: 1 }]));
    },
    replace: async (accountId, start, piece, before) => {
      const count = piece.all.sms?.all.count ?? 0;
      steps.push(`${new Date(start).toISOString().slice(11, 16)} ${count}${before ? '' : ' new'}`);
      return replace(accountId, start, piece, before);
    },
  };
  return { slices, steps };
}

describe('a recount', () => {
  test('writes each slice that has events or had some, and says how many changed', async () => {
    const { events } = madeUp({ '10T06:00': 2, '10T06:30': 3 });
    const { slices, steps } = slicesOf({ '10T06:00': noPiece(), '10T06:15': noPiece() }, async (_, start) =>
      start === ms('10T06:30') ? 'same' : 'written',
    );
    expect(await recountSlices({ events, slices }, 'acme', HOUR)).toBe(2);
    expect(steps).toEqual(['read', '06:00 2', '06:15 0', '06:30 3 new']);
  });

  test('adds up what it has changed if another run was faster, and then reads again', async () => {
    const { events } = madeUp({ '10T06:00': 1, '10T06:30': 1 });
    const outcomes = ['written', 'outrun', 'same', 'written'] as const;
    let writes = 0;
    const { slices, steps } = slicesOf({}, async () => outcomes[writes++]!);
    expect(await recountSlices({ events, slices }, 'acme', HOUR)).toBe(2);
    expect(steps.filter((step) => step === 'read')).toHaveLength(2);
  });

  test('gives up if other runs are faster again and again', async () => {
    const { events } = madeUp({ '10T06:00': 1 });
    const { slices, steps } = slicesOf({}, async () => 'outrun');
    await expect(recountSlices({ events, slices }, 'acme', HOUR)).rejects.toThrow(Outrun);
    expect(steps.filter((step) => step === 'read')).toHaveLength(8);
  });

  test('that is told not to go on reads and writes nothing', async () => {
    const { events, read } = madeUp({ '10T06:00': 1 });
    const { slices, steps } = slicesOf({});
    const counting = recountSlices({ events, slices }, 'acme', HOUR, { mayGoOn: () => false });
    await expect(counting).rejects.toThrow(BrokenOff);
    expect([steps, read.events]).toEqual([[], 0]);
  });

  test('that is told so while it counts writes nothing', async () => {
    const { events } = madeUp({ '10T06:00': 2_000 });
    const { slices, steps } = slicesOf({});
    let asked = 0;
    const mayGoOn = () => (asked += 1) < 2;
    await expect(recountSlices({ events, slices }, 'acme', HOUR, { mayGoOn })).rejects.toThrow(BrokenOff);
    expect(steps).toEqual(['read']);
  });

  test('counts as many events as it may, and not one more', async () => {
    const { events } = madeUp({ '10T06:00': 2_000 });
    const most = slicesOf({});
    await recountSlices({ events, slices: most.slices }, 'acme', HOUR, { atMost: 2_000 });
    expect(most.steps).toContain('06:00 2000 new');
    const more = slicesOf({});
    await expect(
      recountSlices({ events, slices: more.slices }, 'acme', HOUR, { atMost: 1_999 }),
    ).rejects.toThrow(TooManyEvents);
    expect(more.steps).toEqual(['read']);
  });

  test('tells who sent', async () => {
    const { events } = madeUp({ '10T06:00': 2 });
    const { slices } = slicesOf({});
    const saw = vi.fn();
    await recountSlices({ events, slices }, 'acme', HOUR, { saw });
    expect(saw.mock.calls).toEqual([['s', ms('10T06:00')]]);
  });
});

test.each([
  [PIECE_CAMPAIGNS.kept - 1, 0],
  [PIECE_CAMPAIGNS.kept, 1],
])('%i campaigns in a slice are warned of so many times: %i', async (campaigns, times) => {
  const warn = vi.spyOn(logger, 'warn');
  onTestFinished(() => warn.mockRestore());
  const between: EventStore['between'] = async function* (_, kind) {
    if (kind === 'sms')
      yield Array.from({ length: campaigns }, (__, id) => smsOf('custom', `${id}`)) as never[];
  };
  await recountSlices({ events: { between }, slices: slicesOf({}).slices }, 'acme', HOUR);
  expect(warn).toHaveBeenCalledTimes(times);
});
