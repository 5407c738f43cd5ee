import { Reader } from './expression.ts';

/**
 * Whether a filter pattern of CloudWatch Logs matches a line of JSON, for the few signs that filters here use:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function isMatch(pattern: string, line: Readonly<Record<string, unknown>>): boolean {
  const reader = new Reader(pattern);
  reader.expect('{');
  const matches = either(reader, line);
  reader.expect('}');
  if (!reader.isAtEnd) throw new Error(`cannot read ${pattern} to its end`);
  return matches;
}

type Line = Readonly<Record<string, unknown>>;

function either(reader: Reader, line: Line): boolean {
  let matches = both(reader, line);
  while (reader.takes('||')) matches = both(reader, line) || matches;
  return matches;
}

function both(reader: Reader, line: Line): boolean {
  let matches = one(reader, line);
  while (reader.takes('&&')) matches = one(reader, line) && matches;
  return matches;
}

function one(reader: Reader, line: Line): boolean {
  if (reader.takes('(')) {
    const inner = either(reader, line);
    reader.expect(')');
    return inner;
  }
  const field = reader.next().text.replace(/^\$\./, '');
  if (reader.takes('=') === undefined) {
    const words = [reader.next().text, reader.next().text].join(' ');
    if (words !== 'IS TRUE') throw new Error(`nobody has taught this test what ${words} means`);
    return line[field] === true;
  }
  const { text } = reader.next();
  const value = line[field];
  if (typeof value !== 'string') return false;
  return text.endsWith('*') ? value.startsWith(text.slice(0, -1)) : value === text;
}
