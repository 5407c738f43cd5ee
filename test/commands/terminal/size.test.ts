import { expect, test } from 'vitest';
import { sizeOf } from '../../../commands/terminal/size.ts';

test.each([
  [999, '999 bytes'],
  [1500, '1.5 KB'],
  [2_340_000, '2.3 MB'],
  [5e9, '5.0 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeOf(bytes)).toBe(text);
});
