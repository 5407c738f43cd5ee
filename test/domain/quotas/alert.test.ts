import { expect, test } from 'vitest';
import { AlertResolved, checkHolds, stateOfAlert } from '../../../domain/quotas/alert.ts';

const by = { tokenId: 'link_1', name: 'Ben Cruz', email: 'ben@crm.example' };
const acknowledged = { by, at: '2026-11-10T07:00:00Z' };
const resolvedAt = '2026-11-10T09:00:00Z';

test.each([
  ['is in the state of its email', { state: 'undelivered' }, 'undelivered'],
  ['is acknowledged, whatever became of its email', { state: 'undelivered', acknowledged }, 'acknowledged'],
  ['is resolved, whoever looked after it', { state: 'sent', acknowledged, resolvedAt }, 'resolved'],
  ['is resolved, if nobody did', { state: 'pending', resolvedAt }, 'resolved'],
] as const)('an alert %s', (_, alert, expected) => {
  expect(stateOfAlert(alert)).toBe(expected);
});

test('nothing is to be done about an alert that no longer holds', () => {
  expect(() => checkHolds({})).not.toThrow();
  expect(() => checkHolds({ resolvedAt })).toThrow(AlertResolved);
});
