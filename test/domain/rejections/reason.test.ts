import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REJECTION_REASONS, reasonOf } from '../../../domain/rejections/reason.ts';
import { UNKNOWN_FIELD } from '../../../domain/validation.ts';

const error = (pointer: string, message = 'wrong') => ({ pointer, message });

test.each([
  ['request', undefined, [error('', 'The body is not valid JSON')]],
  ['account', {}, [error('/subject', 'no such account')]],
  ['time', {}, [error('/time')]],
  ['type', {}, [error('/type')]],
  ['identity', {}, [error('/id')]],
  ['identity', {}, [error('/source')]],
  ['data', {}, [error('/data/segments')]],
  ['data', {}, [error('/data')]],
  ['unknown_field', {}, [error('/data/segmnts', UNKNOWN_FIELD)]],
  ['unknown_field', {}, [error('/sourcee', UNKNOWN_FIELD)]],
  ['other', {}, [error('/specversion')]],
  ['other', 1, [error('', 'expected a JSON object')]],
])('%s is why %j is refused with %j', (reason, value, errors) => {
  expect(reasonOf({ value, errors })).toBe(reason);
});

test('the first of several errors is the reason', () => {
  expect(reasonOf({ value: {}, errors: [error('/time'), error('/subject')] })).toBe('time');
});

test('there are only so many reasons, whatever is sent', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.array(fc.record({ pointer: fc.string(), message: fc.string() })),
      (value, errors) => {
        expect(REJECTION_REASONS).toContain(reasonOf({ value, errors }));
      },
    ),
  );
});
