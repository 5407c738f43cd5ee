import type { Random } from '../../../local/demo/random.ts';

/** Breaks valid JSON in ways that programs and people do. */

const ODD_TEXTS: [string, ...string[]] = [
  '',
  ' ',
  '0',
  'null',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u0000',
  '\ud800',
  '\u202e\u200b\ufeff',
  '😀'.repeat(70),
  'x'.repeat(129),
  'x'.repeat(5000),
  '=1+1',
  '../../etc/passwd',
  'a/b',
  'a~b',
  'a#b',
  'a|b',
  '%00',
  '1e309',
  '-0.0000',
  '99999999999999999999.999999',
  '0.0000001',
  '2026-02-30',
  '2026-13',
  '0000-01',
  '9999-12',
  '2026-11-22T23:59:60Z',
  '2026-11-22T06:03:05+24:00',
  '-271821-04-20T00:00:00Z',
  '2026-11-22T06:03:05.123456789123Z',
  'Etc/Unknown',
  'Asia/Manila\u0000',
  'a@b',
  'bounce@simulator.amazonses.com',
  'a@example.com\r\nBcc: b@example.com',
  '"a b"@example.com',
];
const ODD_NUMBERS: [number, ...number[]] = [
  0,
  -0,
  -1,
  1,
  0.1,
  2 ** 31,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  1e21,
  1e308,
  Number.MIN_VALUE,
  86_400,
  86_401,
];
const ODD_NAMES: [string, ...string[]] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  '',
  ' ',
  'x',
  '\u0000',
  '$ref',
  'then',
  'length',
  'toJSON',
];

export const oddText = (random: Random) => random.pick(ODD_TEXTS);

function oddValue(random: Random, depth = 0): unknown {
  switch (random.integer(0, depth > 3 ? 4 : 8)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(ODD_NUMBERS);
    case 3:
    case 4:
      return oddText(random);
    case 5:
      return [];
    case 6:
      return Array.from({ length: random.pick([1, 2, 11, 101, 1001]) }, () => oddText(random));
    case 7:
      return { [random.pick(ODD_NAMES)]: oddValue(random, depth + 1) };
    default:
      return {};
  }
}

/** Every place in a value: the object or array and the key in it. */
function placesIn(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    [holder, key] as [Record<string, unknown>, string],
    ...placesIn(holder[key]),
  ]);
}

/** A copy of a value with one to four mistakes in it. */
export function mutate(random: Random, original: unknown): unknown {
  const whole = { value: structuredClone(original) };
  for (let left = random.integer(1, 4); left > 0; left -= 1) {
    const places = placesIn(whole);
    const place = places[random.integer(0, places.length - 1)];
    if (!place) break;
    const [holder, key] = place;
    switch (random.integer(0, 6)) {
      case 0:
        if (Array.isArray(holder)) holder.pop();
        else delete holder[key];
        break;
      case 1:
        if (Array.isArray(holder)) break;
        // As JSON has it: an own member, even of this name.
        Object.defineProperty(holder, random.pick(ODD_NAMES), {
          value: oddValue(random),
          enumerable: true,
          configurable: true,
          writable: true,
        });
        break;
      case 2:
        holder[key] = [holder[key], holder[key]];
        break;
      case 3:
        holder[key] = String(holder[key]);
        break;
      default:
        holder[key] = oddValue(random);
    }
  }
  return whole.value;
}

/** More than any function takes. */
const MOST_BYTES = 12_000_000;

/** Text that is not the JSON of a value, or is it in an odd way. */
export function oddJson(random: Random, text: string): Buffer {
  switch (random.integer(0, 13)) {
    case 0:
      return Buffer.from(text.slice(0, random.integer(0, text.length)));
    case 1:
      return Buffer.from(`\ufeff${text}`);
    case 2:
      return Buffer.from(text, 'utf16le');
    case 3: {
      const bytes = Buffer.from(text);
      bytes[random.integer(0, Math.max(0, bytes.length - 1))] = random.pick([0xff, 0xc0, 0x80, 0xed, 0x00]);
      return bytes;
    }
    case 4:
      return Buffer.from(text.replace(/^\{/, '{"id":"twice","id":"twice","__proto__":{"a":1},'));
    case 5:
      return Buffer.from('['.repeat(random.pick([100, 5000, 200_000])));
    case 6: {
      const depth = random.pick([100, 3000, 50_000]);
      return Buffer.from(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    }
    case 7:
      return Buffer.from(`${'['.repeat(2000)}${']'.repeat(2000)}`);
    case 8:
      return Buffer.from(
        random.pick([
          'null',
          'true',
          '0',
          '""',
          '[]',
          '{}',
          '[null]',
          '[[]]',
          'NaN',
          '{"a":1}x',
          "{'a':1}",
          '',
        ]),
      );
    case 9:
      return Buffer.from(text.replace(/:\s*"[^"]*"/, ':1e999'));
    case 10:
      return Buffer.from(text.replace(/:\s*"/, ':"\\ud800\\u0000'));
    case 11:
      return Buffer.from(JSON.stringify({ a: 'x'.repeat(random.pick([300_000, 2_000_000])) }));
    case 12:
      return Buffer.from(
        `[${`${text},`.repeat(Math.min(random.pick([20, 300, 1200]), MOST_BYTES / text.length))}${text}]`,
      );
    default:
      return Buffer.from(`\n\t ${text} \r\n`);
  }
}
