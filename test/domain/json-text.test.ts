import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasRepeatedNames, MOST_OF_ENTRY, repeatedNames } from '../../domain/json-text.ts';

const pathsIn = (text: string) => repeatedNames(text).map(({ path }) => path);

describe('a name that is sent twice', () => {
  test.each<[string, string, (string | number)[][]]>([
    ['at the top', '{"a":1,"a":2}', [['a']]],
    ['deep in a list', '[{},{"data":{"x":[{"id":1,"id":1}]}}]', [[1, 'data', 'x', 0, 'id']]],
    ['three times', '{"a":1,"a":2,"a":3}', [['a'], ['a']]],
    ['as an escape', String.raw`{"campaignId":1,"campaign\u0049d":2}`, [['campaignId']]],
    ['around an object', '{"a":{"b":1},"a":{"b":2}}', [['a']]],
    ['with a quote and backslashes in it', String.raw`{"\"\\":1,"\"\\":2}`, [['"\\']]],
    ['that is empty', '{"":1,"":2}', [['']]],
    ['named __proto__', '{"__proto__":1,"__proto__":2}', [['__proto__']]],
    ['with white space before the colon', '{"a" \n\t:1,"a"\r:2}', [['a']]],
  ])('%s is found', (_, text, paths) => {
    expect(pathsIn(text)).toEqual(paths);
    expect(hasRepeatedNames(text, JSON.parse(text))).toBe(true);
  });

  test.each([
    ['objects next to each other', '[{"a":1},{"a":2}]'],
    ['an object and the one in it', '{"a":{"a":{"a":1}}}'],
    ['a value like a name', '{"a":"a","b":"a"}'],
    ['signs of JSON in strings', String.raw`{"a":"{\"a\":1,\"a\":2}","b":"\\","c":"::"}`],
    ['names that differ in letters alone', '{"a":1,"A":2,"á":3}'],
    ['no object', '"a:a"'],
  ])('is not seen in %s', (_, text) => {
    expect(pathsIn(text)).toEqual([]);
    expect(hasRepeatedNames(text, JSON.parse(text))).toBe(false);
  });

  test('is never seen in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), fc.constantFrom(0, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(hasRepeatedNames(text, JSON.parse(text))).toBe(false);
        expect(pathsIn(text)).toEqual([]);
      }),
    );
  });

  test('is seen wherever a member is repeated', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
        fc.jsonValue(),
        (object, again) => {
          const [name] = Object.keys(object);
          const text = `[${JSON.stringify(object).slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(again)}}]`;
          expect(hasRepeatedNames(text, JSON.parse(text))).toBe(true);
          expect(pathsIn(text)).toEqual([[0, name]]);
        },
      ),
    );
  });

  test('is told at most 20 times of an entry, and for each entry', () => {
    const many = `{${Array.from({ length: 50 }, () => '"a":1').join()}}`;
    const entries = pathsIn(`[${many},${many}]`).map(([entry]) => entry);
    expect(entries.filter((entry) => entry === 0)).toHaveLength(MOST_OF_ENTRY);
    expect(entries.filter((entry) => entry === 1)).toHaveLength(MOST_OF_ENTRY);
  });

  test('is looked for in brackets that are nested as deep as a body can be', () => {
    const deep = `${'['.repeat(1_000_000)}{"a":1,"a":2}${']'.repeat(1_000_000)}`;
    expect(hasRepeatedNames(deep, JSON.parse(deep))).toBe(true);
    expect(pathsIn(deep)).toEqual([Array.from({ length: 20 }, () => 0)]);
  });
});
