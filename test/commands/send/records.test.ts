import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { formatOf, openRecords } from '../../../commands/send/records.ts';

async function read(name: string, content: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'records-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  const found = [];
  for await (const record of openRecords(path, formatOf(path), new AbortController().signal).records)
    found.push(record);
  return found;
}

test('rows know the lines that they begin in, whatever is in their cells', async () => {
  const text = '\ufeffid,name\r\n1,Ann\r\n\r\n2,"B\r\nC\r\nD"\r\n3,"E ""F"""\r\n4,é';
  expect(await read('calls.csv', text)).toEqual([
    { line: 1, cells: ['id', 'name'] },
    { line: 2, cells: ['1', 'Ann'] },
    { line: 4, cells: ['2', 'B\r\nC\r\nD'] },
    { line: 7, cells: ['3', 'E "F"'] },
    { line: 8, cells: ['4', 'é'] },
  ]);
});

test('so they do with other line ends, and rows that are too short', async () => {
  expect(await read('calls.csv', 'a,b\n1,"2\n3"\n4\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1', '2\n3'] },
    { line: 4, cells: ['4'] },
  ]);
});

test('lines of NDJSON count those that are empty', async () => {
  const lines = [
    { line: 1, text: '{"a":1}' },
    { line: 3, text: '{"a":"é"}' },
  ];
  expect(await read('calls.ndjson', '{"a":1}\r\n\n{"a":"é"}')).toEqual(lines);
  expect(await read('calls.jsonl.gz', gzipSync('{"a":1}\n\n{"a":"é"}\n'))).toEqual(lines);
});

test.each([
  ['calls.csv', Buffer.from('id\nSoci\xe9t\xe9', 'latin1'), 'not in UTF-8'],
  ['calls.csv', 'id,name\n1,"never closed\n2,x\n', 'no valid CSV'],
  ['calls.csv.gz', 'id\n1\n', 'incorrect header check'],
])('%s that cannot be read says why', async (name, content, message) => {
  await expect(read(name, content)).rejects.toThrow(message);
});

test.each([
  ['a.csv', 'csv'],
  ['A.CSV.GZ', 'csv'],
  ['a.jsonl', 'ndjson'],
  ['dir.csv/a.ndjson.gz', 'ndjson'],
])('%s is %s', (path, format) => {
  expect(formatOf(path)).toBe(format);
});

test.each(['-', 'calls', 'calls.xlsx', 'calls.gz'])('%s does not tell what it is', (path) => {
  expect(() => formatOf(path)).toThrow('cannot be told by its name');
});
