import { describe, expect, test } from 'vitest';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { BrokenOff, countSlices } from '../../../functions/ledger/count-slices.ts';
import type { EventStore } from '../../../functions/storage/events.ts';
import { madeUp, ms, smsAt } from './made-up.ts';

const DAY = { fromMs: ms('10T00:00'), toMs: ms('11T00:00') };

const counted = (pieces: Awaited<ReturnType<typeof countSlices>>) =>
  [...pieces].map(([slice, { all }]) => [new Date(slice).toISOString().slice(11, 16), all.sms?.all.count]);

/** A store with these SMS, in this order. */
const holding = (...sent: UsageEvent[]): Pick<EventStore, 'between'> => ({
  async *between(_accountId, kind) {
    if (kind === 'sms') yield sent as never[];
  },
});

describe('counting', () => {
  test('makes a piece of each slice that has events', async () => {
    const { events } = madeUp({ '10T06:00': 2, '10T06:14': 1, '10T06:15': 3 });
    expect(counted(await countSlices(events, 'acme', DAY))).toEqual([
      ['06:00', 3],
      ['06:15', 3],
    ]);
  });

  test('sees every event that is stored, unless it is asked for at half the cost', async () => {
    const whole = madeUp({});
    await countSlices(whole.events, 'acme', DAY);
    expect([...whole.read.consistent]).toEqual([true]);
    const half = madeUp({});
    await countSlices(half.events, 'acme', DAY, { consistent: false });
    expect([...half.read.consistent]).toEqual([false]);
  });

  test('asks once in a thousand events and at the end whether it may go on', async () => {
    const { events } = madeUp({ '10T06:00': 2_500 });
    const asked: number[] = [];
    await countSlices(events, 'acme', DAY, { mayGoOn: (count) => asked.push(count) > 0 });
    expect(asked).toEqual([1_000, 2_000, 2_500]);
  });

  test.each([1_000, 2_500])('is broken off as soon as it may not go on after %i', async (last) => {
    const { events } = madeUp({ '10T06:00': 2_500 });
    const asked: number[] = [];
    const mayGoOn = (count: number) => asked.push(count) > 0 && count < last;
    await expect(countSlices(events, 'acme', DAY, { mayGoOn })).rejects.toThrow(BrokenOff);
    expect(asked.at(-1)).toBe(last);
  });

  test('tells who sent in which slice, of several in a row that are the same once', async () => {
    const sent = [
      smsAt('10T06:00', 'a'),
      smsAt('10T06:01', 'a'),
      smsAt('10T06:02', 'b'),
      smsAt('10T06:03', 'a'),
      smsAt('10T06:15', 'a'),
    ];
    const seen: string[] = [];
    const saw = (source: string, slice: number) =>
      void seen.push(`${source} ${new Date(slice).toISOString().slice(11, 16)}`);
    await countSlices(holding(...sent), 'acme', DAY, { saw });
    expect(seen).toEqual(['a 06:00', 'b 06:00', 'a 06:00', 'a 06:15']);
  });
});
