import { describe, expect, test } from 'vitest';
import { inOrder } from '../../../functions/storage/in-order.ts';

async function collected<Value>(sources: (() => AsyncGenerator<Value>)[]): Promise<Value[]> {
  const all: Value[] = [];
  for await (const source of inOrder(sources)) for await (const value of source) all.push(value);
  return all;
}

describe('sources that are read ahead', () => {
  test('are returned in order, however long each takes', async () => {
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
    expect(await collected(sources)).toEqual(expected);
  });

  test('are opened a few at a time, so that memory does not grow with the range', async () => {
    let opened = 0;
    let finished = 0;
    let most = 0;
    const sources = Array.from(
      { length: 50 },
      () =>
        async function* () {
          most = Math.max(most, (opened += 1) - finished);
          yield 1;
          finished += 1;
        },
    );
    await collected(sources);
    expect(opened).toBe(50);
    expect(most).toBeLessThanOrEqual(6);
  });

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
      for await (const source of inOrder(sources)) for await (const value of source) seen.push(value);
    }).rejects.toThrow('gone');
    expect(seen).toEqual([1, 2]);
  });
});
