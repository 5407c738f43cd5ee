import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Table } from '../../../functions/storage/table.ts';
import { kindOfToken, newToken } from '../../../functions/storage/token-text.ts';
import { tokenStore } from '../../../functions/storage/tokens.ts';
import { at } from '../clock.ts';

const KINDS = ['uk', 'ps', 'cs', 'lk'] as const;

test.each(KINDS)('a token that is made as %s is read as that', (kind) => {
  for (let time = 0; time < 100; time += 1) expect(kindOfToken(newToken(kind))).toBe(kind);
});

describe('what is no token', () => {
  const now = at('2026-11-10T06:30:00Z');

  test.each([
    ['is empty', ''],
    ['is only a beginning', 'uk_'],
    ['is of no kind', newToken('uk').replace('uk_', 'xx_')],
    ['is too short', newToken('uk').slice(0, -1)],
    ['is too long', `${newToken('ps')}x`],
    ['has other characters', `${newToken('lk').slice(0, -1)}+`],
    ['is in capitals', newToken('cs').toUpperCase()],
    ['is in a longer text', ` ${newToken('uk')}`],
    ['ends in a line break', `${newToken('uk')}\n`],
  ])('costs no read if it %s', async (_, text) => {
    const get = vi.fn<Table['get']>().mockResolvedValue(undefined);
    expect(await tokenStore({ get } as unknown as Table).lookUp(text, now)).toBeUndefined();
    expect(get).not.toHaveBeenCalled();
  });

  test('but looks like one is looked up', async () => {
    const get = vi.fn<Table['get']>().mockResolvedValue(undefined);
    expect(await tokenStore({ get } as unknown as Table).lookUp(newToken('uk'), now)).toBeUndefined();
    expect(get).toHaveBeenCalledOnce();
  });

  test('is whatever anybody types', () => {
    fc.assert(fc.property(fc.string(), (text) => kindOfToken(text) === undefined));
  });
});
