import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openBar } from '../../../commands/terminal/bar.ts';
import { tableOf } from '../../../commands/terminal/table.ts';
import { colorsOf } from '../../../commands/terminal/terminal.ts';

test.each([
  [true, {}, true],
  [true, { NO_COLOR: '' }, true],
  [true, { NO_COLOR: '1' }, false],
  [true, { TERM: 'dumb' }, false],
  [false, {}, false],
  [undefined, { CI: 'true', FORCE_COLOR: '1' }, false],
])('a terminal (%s) with %j has colors: %s', (isTTY, environment, hasColors) => {
  const { red } = colorsOf({ isTTY }, environment);
  expect(red('no') !== 'no').toBe(hasColors);
});

test.each([true, false])('a bar is drawn on a terminal alone (%s)', (isTTY) => {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    cursorTo() {},
    clearLine() {},
    moveCursor() {},
  });
  const bar = openBar('Sending', stream as unknown as NodeJS.WriteStream);
  bar.update(0, 200, 'begun');
  bar.update(100, 200, '40 a second');
  bar.stop();
  const drawn = String(stream.read() ?? '');
  expect(drawn.includes('50 % | 40 a second')).toBe(isTTY);
  expect(drawn !== '').toBe(isTTY);
});

test('a table has columns as wide as they need to be, and numbers at the right', () => {
  const columns = [
    { title: 'Name', of: ({ name }: { name: string }) => name },
    { title: 'Count', of: ({ count }: { count: number }) => String(count), isNumber: true },
  ];
  const rows = [
    { name: 'Société', count: 7 },
    { name: 'B', count: 1200000 },
  ];
  expect(tableOf(columns, rows)).toEqual(['Name       Count', 'Société        7', 'B        1200000']);
});
