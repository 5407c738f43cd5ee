import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { lines, showProgress } from '../../../local/demo/progress.ts';

describe('showProgress', () => {
  test('writes a line every 10 % if the output is not a terminal', () => {
    const written: string[] = [];
    const progress = lines('Demo data', {
      write: (text: string | Uint8Array) => written.push(String(text)) > 0,
    });
    for (let done = 0; done <= 2000; done += 30) progress.update(done, 2000);
    progress.update(2000, 2000);
    progress.stop();
    expect(written).toHaveLength(11);
    expect(written[0]).toBe('Demo data: 0 % (0 of 2000)\n');
    expect(written.at(-1)).toBe('Demo data: 100 % (2000 of 2000)\n');
  });

  test('draws a bar on a terminal', () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const progress = showProgress('Demo data', terminal as unknown as NodeJS.WriteStream);
    progress.update(0, 400);
    progress.update(100, 400);
    progress.stop();
    expect(String(terminal.read())).toMatch(/Demo data █+░+ 25 % \| 100 of 400/);
  });
});
