import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placeFor, safeName } from '../../../commands/export/place.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'export-place-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test.each([
  ['acme_2026-10.csv', 'acme_2026-10.csv'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['..\\calls.csv', '_calls.csv'],
  ['C:calls.csv', 'C_calls.csv'],
  ['.bashrc', 'bashrc'],
  ['a\nb.csv', 'a_b.csv'],
  ['..', 'export'],
])('%j becomes the name %s', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('a folder gets the name of the API, and anything else is the file', () => {
  const path = folder();
  expect(placeFor('calls.csv', { output: path })).toBe(join(path, 'calls.csv'));
  expect(placeFor('calls.csv', { output: join(path, 'mine.csv') })).toBe(join(path, 'mine.csv'));
  expect(placeFor('calls.csv', { output: join(path, 'new', '/') })).toBe(join(path, 'new', 'calls.csv'));
});

test('a file that exists is replaced only if that was said', () => {
  const path = folder();
  writeFileSync(join(path, 'calls.csv'), 'kept');
  expect(() => placeFor('calls.csv', { output: path })).toThrow('exists.');
  expect(placeFor('calls.csv', { output: path, force: true })).toBe(join(path, 'calls.csv'));
});
