import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineBytes } from '../../../functions/exports/write-export/line-bytes.ts';
import { anyText } from '../../domain/exports/texts.ts';

test('lines are the bytes of their text, page after page', () => {
  const lines = lineBytes();
  fc.assert(
    fc.property(fc.array(anyText), (page) => {
      for (const text of page) lines.add(`${text}\n`);
      expect(lines.take().toString('hex')).toBe(
        Buffer.from(page.map((text) => `${text}\n`).join('')).toString('hex'),
      );
    }),
  );
});

test('a page may be larger than any before it, and what was taken stays as it is', () => {
  const lines = lineBytes();
  const line = `${'ก'.repeat(1000)}\n`;
  lines.add('first\n');
  const first = lines.take();
  for (let index = 0; index < 3000; index += 1) lines.add(line);
  expect(lines.take().equals(Buffer.from(line.repeat(3000)))).toBe(true);
  expect(first.toString()).toBe('first\n');
});
