import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  cutErrors,
  inputErrors,
  InvalidInput,
  parseInput,
  pointer,
  UNKNOWN_FIELD,
} from '../../domain/validation.ts';

const schema = z.strictObject({ name: z.string(), list: z.array(z.strictObject({ count: z.int() })) });

function errorsOf(value: unknown) {
  try {
    parseInput(schema, value);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.errors;
    throw error;
  }
}

describe('an input', () => {
  test('is returned if it is valid', () => {
    const value = { name: 'a', list: [{ count: 1 }] };
    expect(parseInput(schema, value)).toEqual(value);
  });

  test('is refused with an error for every field: its pointer and what was expected', () => {
    expect(errorsOf({ list: [{ count: 1 }, { count: 'x' }, { count: 2, extra: 1, more: 2 }] })).toEqual([
      { pointer: '/name', message: 'required: expected string' },
      { pointer: '/list/1/count', message: 'Invalid input: expected number, received string' },
      { pointer: '/list/2/extra', message: 'unknown field: check the spelling, or leave it out' },
      { pointer: '/list/2/more', message: 'unknown field: check the spelling, or leave it out' },
    ]);
  });

  test('of the wrong type gets no second error about its length', () => {
    const short = z.strictObject({ list: z.array(z.string()).max(3), name: z.string().min(1) });
    expect(() => parseInput(short, { list: 'live', name: [] })).toThrow(
      /^\/list: .*expected array, received string; \/name: .*expected string, received array$/,
    );
  });

  test('is refused with a message that names its fields, or "/" for the whole input', () => {
    expect(() => parseInput(schema, { name: 5, list: [] })).toThrow(/^\/name: /);
    expect(() => parseInput(schema, null)).toThrow(/^\/: /);
  });
});

describe('a pointer', () => {
  test.each([
    [[], ''],
    [['data', 'list', 0], '/data/list/0'],
    [['a/b', 'c~d', '~1'], '/a~1b/c~0d/~01'],
    [[''], '/'],
  ])('to %j is "%s"', (path, text) => {
    expect(pointer(path)).toBe(text);
  });
});

describe('many errors', () => {
  const errors = Array.from({ length: 12 }, (_, index) => ({ pointer: `/${index}`, message: 'wrong' }));

  test('are ten in the message, and how many more there are', () => {
    expect(new InvalidInput(errors.slice(0, 10)).message).toMatch(/; \/9: wrong$/);
    expect(new InvalidInput(errors).message).toMatch(/^\/0: wrong; .*; \/9: wrong; 2 more$/);
  });

  test('are cut, and how many more there are is counted', () => {
    expect(cutErrors(errors, 12)).toEqual({ errors });
    expect(cutErrors(errors, 5)).toEqual({ errors: errors.slice(0, 5), moreErrors: 7 });
    expect(cutErrors(errors, 5, 20)).toEqual({ errors: errors.slice(0, 5), moreErrors: 15 });
  });
});

describe('of a value with several forms', () => {
  const either = z.union(
    [z.enum(['a', 'b'], 'expected a or b'), z.strictObject({ n: z.int() })],
    'expected a form',
  );
  const schema = z.object({ it: either });
  const errorsOf = (it: unknown) => inputErrors(schema.safeParse({ it }).error!.issues);

  test('the errors are those of the form that was meant', () => {
    expect(errorsOf('c')).toEqual([{ pointer: '/it', message: 'expected a or b' }]);
    expect(errorsOf({ m: 1 })).toEqual([
      { pointer: '/it/n', message: 'required: expected number' },
      { pointer: '/it/m', message: UNKNOWN_FIELD },
    ]);
  });

  test('the error is that of the whole if it has none of their types', () => {
    const texts = z.object({ it: z.union([z.string(), z.int()], 'expected a text or a number') });
    expect(inputErrors(texts.safeParse({ it: [] }).error!.issues)).toEqual([
      { pointer: '/it', message: 'expected a text or a number' },
    ]);
  });
});
