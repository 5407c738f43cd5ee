import { describe, expect, test } from 'vitest';
import { quotaRequestTerms } from '../../../domain/quotas/quota-request.ts';
import { refusal } from '../refusal.ts';

const request = { meter: 'call_minutes', kind: 'increase', quantity: 2000 };

describe('a quota request', () => {
  test.each(['increase', 'pack'])('may ask for a %s', (kind) => {
    expect(quotaRequestTerms.parse({ ...request, kind })).toEqual({ ...request, kind });
  });

  test.each([[undefined], [null]])('has no message if it is %s', (message) => {
    expect(quotaRequestTerms.parse({ ...request, message }).message).toBeUndefined();
  });

  test('may have a message of several lines', () => {
    const message = `We hire for Christmas.\n${'x'.repeat(1900)}`;
    expect(quotaRequestTerms.parse({ ...request, message }).message).toBe(message);
  });

  test.each([
    ['meter', undefined],
    ['meter', 'minutes'],
    ['kind', undefined],
    ['kind', 'decrease'],
    ['quantity', undefined],
    ['quantity', 0],
    ['quantity', 0.5],
    ['quantity', '2000'],
    ['quantity', 1_000_000_001],
    ['message', 5],
    ['message', 'x'.repeat(2001)],
    ['message', '\udc00'],
    ['message', '\u001b[31m'],
    ['month', '2026-11'],
  ])('is refused with the %s %j', (field, value) => {
    expect(refusal(quotaRequestTerms, { ...request, [field]: value })).toEqual([`/${field}`]);
  });
});
