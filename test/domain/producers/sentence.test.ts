import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { silenceSentence } from '../../../domain/producers/sentence.ts';
import { inWords } from '../../../domain/quotas/said.ts';

test.each([
  [
    6,
    'crm/dialer has sent nothing since Friday 20 November, 16:00: 21 working hours, and never more than 6 before',
  ],
  [0, 'crm/dialer has sent nothing since Friday 20 November, 16:00: 21 working hours, and never one before'],
])('a silence, after at most %d hours before', (longest, sentence) => {
  const since = Temporal.Instant.from('2026-11-20T08:00:00Z');
  const silence = { workingHours: 21, longest };
  expect(inWords(silenceSentence('crm/dialer', since, 'Asia/Manila', silence))).toBe(sentence);
});
