import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_CALLERS } from '../domain/limits/all-callers.ts';
import { AUDITS_AT_ONCE, AUDITS_PER_TOKEN } from '../domain/limits/audits.ts';
import { SHARE_SECONDS, SHARES } from '../domain/limits/fair-share.ts';

const API = readFileSync(join(import.meta.dirname, '..', 'docs', 'api.md'), 'utf8');
const WORDS: Record<number, string> = { 2: 'two', 4: 'four', 10: 'ten' };
const figure = (count: number) => count.toLocaleString('en-US');

test.each([
  `${figure(ALL_CALLERS.perSecond)} requests a second, with bursts of ${figure(ALL_CALLERS.burst)}`,
  `which is whole again every ${WORDS[SHARE_SECONDS]} seconds`,
  `An API key: ${figure(SHARES.service)} requests, or ${figure(SHARES.key)} if it is bound to one account.`,
  `All portal sessions of an account together: ${SHARES.sessions}.`,
  `All sessions of a CSM together: ${SHARES.sessions}.`,
  `All emailed links of an account together: ${SHARES.sessions}.`,
  `a token ${WORDS[AUDITS_PER_TOKEN]}, and all callers ${WORDS[AUDITS_AT_ONCE]}`,
])('docs/api.md says “%s”', (sentence) => {
  expect(API).toContain(sentence);
});
