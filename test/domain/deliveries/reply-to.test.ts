import { expect, test } from 'vitest';
import { replyToOf } from '../../../domain/deliveries/reply-to.ts';

const CSM = 'maria@crm.example';
const OPERATOR = 'ops@crm.example';
const ANA = 'ana@acme.example';
const asked = { askedBy: ANA };

test.each([
  ['a customer’s reply goes to the CSM', {}, 'customer', 'boss@acme.example', CSM],
  ['so does that of a backup', asked, 'backup', 'ben@crm.example', CSM],
  ['the CSM’s goes to whoever asked', asked, 'csm', CSM, ANA],
  ['or else to the operator', {}, 'csm', 'MARIA@crm.example', OPERATOR],
  ['that of another CSM goes to the account’s', {}, 'csm', 'otto@crm.example', CSM],
  ['or to whoever asked', asked, 'csm', 'otto@crm.example', ANA],
  ['that of the operator goes to nobody else', {}, 'operator', OPERATOR, undefined],
  ['an answer says itself where replies go', { replyTo: CSM }, 'requester', ANA, CSM],
] as const)('%s', (_, email, role, to, expected) => {
  expect(replyToOf(email, { to, role }, CSM, OPERATOR)).toBe(expected);
});

test('a CSM’s reply to an email about all their accounts goes to the operator, if there is one', () => {
  expect(replyToOf({}, { to: CSM, role: 'csm' }, undefined, OPERATOR)).toBe(OPERATOR);
  expect(replyToOf({}, { to: CSM, role: 'csm' }, undefined, undefined)).toBeUndefined();
});
