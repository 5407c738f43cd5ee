import { describe, expect, test } from 'vitest';
import { echo, line, openName, openNameOf, prose, text } from '../../domain/text.ts';
import { parseInput } from '../../domain/validation.ts';
import { errorsOf, refusal } from './refusal.ts';

const accepts = (schema: Parameters<typeof refusal>[0], value: unknown) =>
  refusal(schema, value).length === 0;

describe('a text', () => {
  test.each([
    ['may be plain', 'abc', true],
    ['may be in any script', 'ไทย 😀', true],
    ['may not be too short', '', false],
    ['may not be too long', 'x'.repeat(11), false],
    ['may not contain only the first half of a surrogate pair', 'a\ud83d', false],
    ['may not contain only the second half', '\ude00a', false],
    ['may not be a number', 5, false],
  ])('%s', (_, value, accepted) => {
    expect(accepts(text(1, 10), value)).toBe(accepted);
    expect(accepts(line(1, 10), value)).toBe(accepted);
    expect(accepts(prose(1, 10), value)).toBe(accepted);
  });

  test.each([
    ['a line break', '\n', false, true],
    ['a carriage return', '\r', false, true],
    ['a tab', '\t', false, true],
    ['NUL', '\u0000', false, false],
    ['escape', '\u001b', false, false],
    ['delete', '\u007f', false, false],
    ['a C1 control', '\u0085', false, false],
    ['a no-break space', '\u00a0', true, true],
  ])('with %s (%j) is a line: %s, prose: %s', (_, character, isLine, isProse) => {
    expect(accepts(line(1, 10), `a${character}b`)).toBe(isLine);
    expect(accepts(prose(1, 10), `a${character}b`)).toBe(isProse);
  });
});

describe('an open name', () => {
  test.each(['a', 'offer_letter_2', '__proto__', '1', 'x'.repeat(40)])('may be %s', (name) => {
    expect(accepts(openName, name)).toBe(true);
  });

  test.each(['', 'A', 'a-b', 'a b', 'é', 'a\n', 'x'.repeat(41)])('may not be %j', (name) => {
    expect(accepts(openName, name)).toBe(false);
  });
});

describe('what an error repeats', () => {
  test('is at most 64 characters, and says that it is cut', () => {
    expect(echo('x'.repeat(64))).toBe('x'.repeat(64));
    expect(echo('x'.repeat(65))).toBe(`${'x'.repeat(64)}…`);
    expect(echo('abc', 2)).toBe('ab…');
  });

  test('has nothing that JSON would escape in six bytes', () => {
    expect(echo('a\u0000b\ud83d')).toBe('a\ufffdb\ufffd');
  });
});

test.each([
  [1, 'expected at least 1 character'],
  [2, 'expected at least 2 characters'],
])('a text that is shorter than %i is refused: %s', (min, message) => {
  expect(errorsOf(() => parseInput(text(min, 10), ''))).toMatchObject([{ message }]);
});

test('the documentation names the known values of an open name', () => {
  expect(openNameOf(['invitation']).meta()).toMatchObject({ knownValues: ['invitation'] });
});
