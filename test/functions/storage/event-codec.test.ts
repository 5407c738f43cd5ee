import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFacts, encodeFacts } from '../../../functions/storage/event-codec.ts';
import { anyEvent } from '../../domain/usage/events.ts';

test('the facts of any event are unchanged by encoding and decoding', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      expect(decodeFacts(event.kind, encodeFacts(event))).toEqual(event.facts);
    }),
  );
});

const about = { candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Cashiers, Cebu' };

/** Facts in the format of the first version. */
test.each([
  [
    'call',
    '{"type":"live","by":"recruiter","src":"chat_ui","rec":"rec-1","who":"cand-1","camp":"camp-1","name":"Cashiers, Cebu","s":61,"bill":120,"cost":42500}',
    {
      ...about,
      ...{ callType: 'live', triggeredBy: 'recruiter', triggerSource: 'chat_ui', recruiterId: 'rec-1' },
      ...{ durationSeconds: 61, billedSeconds: 120, costMicros: 42_500 },
    },
  ],
  [
    'interview',
    '{"type":"phone","who":"cand-1","camp":"camp-1","name":"Cashiers, Cebu"}',
    { ...about, method: 'phone' },
  ],
  [
    'sms',
    '{"type":"custom","who":"cand-1","camp":"camp-1","name":"Cashiers, Cebu","n":3}',
    { ...about, messageType: 'custom', segments: 3 },
  ],
  [
    'audio',
    '{"who":"cand-1","camp":"camp-1","name":"Cashiers, Cebu","s":31}',
    { ...about, durationSeconds: 31 },
  ],
] as const)('%s events stored by the first version can still be read', (kind, stored, facts) => {
  expect(decodeFacts(kind, stored)).toEqual(facts);
});
