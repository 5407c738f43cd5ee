import { describe, expect, it } from 'vitest';
import { customer } from '../../../../functions/email/templates/customer.ts';

describe('the name of an account', () => {
  it('is replaced by its id if none of it is visible', () => {
    expect(customer({ id: 'acme', name: '\u202e' }).text).toBe('acme');
  });
});
