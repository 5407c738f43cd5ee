import { describe, expect, test } from 'vitest';
import { inOrder } from '../../../functions/storage/in-order.ts';

describe('sources that are read ahead', () => {
  test('give their values in order, however long each takes', async () => {
    const sources = [30, 5, 20, 1, 0, 10].map(
      (delay, index) =>
        async function* () {
          await new Promise((resolve) => setTimeout(resolve, delay));
          for (let item = 0; item < index; item += 1) yield `${index}.${item}`;
        },
    );
    const expected = sources.flatMap((_, index) =>
      Array.from({ length: index }, (__, item) => `${index}.${item}`),
    );
    expect(await Array.fromAsync(inOrder(sources))).toEqual(expected);
  });

  test.each([
    { ahead: 3, options: [] },
    { ahead: 1, options: [1] },
  ])(
    'are read in parallel, a few of them and $ahead values of each, so that memory does not grow with the range',
    async ({ ahead, options }) => {
      const taken = Array.from({ length: 50 }, () => 0);
      const sources = taken.map(
        (_, index) =>
          async function* () {
            for (let item = 0; item < 100; item += 1) {
              taken[index]! += 1;
              yield index;
            }
          },
      );
      const reader = inOrder(sources, ...options);
      for (let read = 0; read < 150; read += 1) {
        const current = Math.floor(read / 100);
        expect(await reader.next()).toMatchObject({ value: current });
        await new Promise((resolve) => setImmediate(resolve));
        expect(taken[current]).toBe(Math.min((read % 100) + 1 + ahead, 100));
        expect(taken.slice(current + 1, current + 6)).toEqual([ahead, ahead, ahead, ahead, 0]);
      }
    },
  );

  test('report the failure of one only when its turn comes', async () => {
    const seen: number[] = [];
    const sources = [1, 2, 3].map(
      (number) =>
        async function* () {
          if (number === 3) throw new Error('gone');
          yield number;
        },
    );
    await expect(async () => {
      for await (const value of inOrder(sources)) seen.push(value);
    }).rejects.toThrow('gone');
    expect(seen).toEqual([1, 2]);
  });
});
