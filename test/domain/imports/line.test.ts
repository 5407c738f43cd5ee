import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOfLine } from '../../../domain/imports/line.ts';

test('a line of JSON has its value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(valueOfLine(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    }),
  );
});

test.each([
  ['{"id":"a"', '', 'expected a JSON object on one line'],
  ['{"id":"a","id":"b"}', '/id', 'sent twice in one object: send each name once'],
  [
    '{"data":{"segments":1,"s\\u0065gments":2}}',
    '/data/segments',
    'sent twice in one object: send each name once',
  ],
])('%s is refused: %s', (text, pointer, message) => {
  expect(valueOfLine(text)).toEqual({ ok: false, errors: [{ pointer, message }] });
});
