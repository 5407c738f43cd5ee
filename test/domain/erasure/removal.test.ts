import { expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import { daysOfAccount } from '../../../domain/erasure/removal.ts';
import { withoutCandidate } from '../../../domain/erasure/without-candidate.ts';
import { readCloudEvent } from '../../../domain/ledger/read.ts';
import { smsSent } from '../../functions/cloud-events.ts';

const NOW = parseInstant('2026-11-22T06:00:00Z')!;

test('an account may have sums since two years before it was made, and events of all days that are stored', () => {
  expect(daysOfAccount('2026-03-01T00:00:00Z', NOW)).toEqual({
    from: '2024-02-29',
    storedFrom: '2024-08-22',
    to: '2026-11-23',
  });
});

test('an event of an erased candidate stays as it was sent but for the id', () => {
  const read = readCloudEvent(smsSent('a', { time: '2026-11-22T05:00:00Z' }), NOW);
  if (!read.ok) throw new Error('the event is refused');
  const { value } = read;
  expect(withoutCandidate(value)).toEqual({ ...value, data: { ...value.data, candidateId: 'erased' } });
  expect(value.data.candidateId).not.toBe('erased');
});
