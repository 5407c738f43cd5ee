import { expect, test } from 'vitest';
import { readSettings } from '../../../commands/connection/settings.ts';

const right = { USAGE_DATA_URL: 'https://usage.example.com/', USAGE_DATA_KEY: 'uk_1' };

test('the address has no slash at its end', () => {
  expect(readSettings(right)).toEqual({ url: 'https://usage.example.com', key: 'uk_1' });
  const below = { ...right, USAGE_DATA_URL: 'https://example.com/usage//' };
  expect(readSettings(below)).toEqual({ url: 'https://example.com/usage', key: 'uk_1' });
});

test.each([
  ['USAGE_DATA_URL', undefined, 'is not set'],
  ['USAGE_DATA_URL', '', 'is not set'],
  ['USAGE_DATA_URL', 'usage.example.com', 'is not an address'],
  ['USAGE_DATA_URL', 'ftp://usage.example.com', 'is not an address'],
  ['USAGE_DATA_URL', 'https://usage.example.com/v1', 'ends in /v1'],
  ['USAGE_DATA_URL', 'https://usage.example.com/v1/accounts', 'ends in /v1'],
  ['USAGE_DATA_URL', 'https://me:secret@usage.example.com', 'more than an address'],
  ['USAGE_DATA_URL', 'https://usage.example.com/?key=1', 'more than an address'],
  ['USAGE_DATA_KEY', undefined, 'is not set'],
  ['USAGE_DATA_KEY', 'Bearer uk_1', 'around the key'],
  ['USAGE_DATA_KEY', '"uk_1"', 'around the key'],
  ['USAGE_DATA_KEY', 'uk_1\n', 'around the key'],
  ['USAGE_DATA_KEY', 'uk_é', 'characters that no key has'],
])('%s of %j %s', (name, value, message) => {
  expect(readSettings({ ...right, [name]: value })).toEqual([
    {
      name,
      message: expect.stringContaining(message) as string,
      advice: expect.stringContaining(name) as string,
    },
  ]);
});
