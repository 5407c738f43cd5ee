import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Fills the heap with objects that survive collections, drops them, and waits idly for the heap to shrink. */
const program = `
import { giveMemoryBack } from './local/aws/memory.ts';
let busy = Array.from({ length: 500_000 }, (_, index) => ({ index, text: 'text ' + index }));
const full = process.memoryUsage().heapTotal;
busy = undefined;
giveMemoryBack(10);
const timer = setInterval(() => {
  const now = process.memoryUsage().heapTotal;
  if (now > full / 2) return;
  clearInterval(timer);
  console.log('shrank');
}, 10);`;

test('a process that is idle after a burst releases its memory', async () => {
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, timeout: 120_000 });
  expect(stdout).toBe('shrank\n');
});
