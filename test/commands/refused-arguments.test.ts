import { expect, test } from 'vitest';
import { placeOfToken } from '../../commands/refused-arguments.ts';

test.each([
  [['usage', 'uk_abc'], 1],
  [['--key=uk_abc', 'usage'], 0],
  [['usage', 'acme', 'Bearer ps_abc-1'], 2],
  [['verify', '--certificate', 'https://usage.example.com/?token=cs_1'], 2],
  [['export', 'https://user:lk_1@usage.example.com'], 1],
  [['usage', 'acme'], undefined],
  [['send', './uk_calls.csv'], undefined],
  [['send', 'calls/uk_2026.csv'], undefined],
  [['usage', 'duk_1'], undefined],
])('the token in %j is at %s', (args, place) => {
  expect(placeOfToken(args)).toBe(place);
});
