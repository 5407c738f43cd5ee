import { describe, expect, it } from 'vitest';
import { matches } from '../../../domain/exports/filter.ts';
import type { ExportFilter } from '../../../domain/exports/request.ts';
import { aCall } from './calls.ts';

const call = aCall({ callType: 'live', campaignId: 'c-1', triggeredBy: 'recruiter' });

describe('a filter', () => {
  it.each<[string, ExportFilter | undefined, boolean]>([
    ['may be absent', undefined, true],
    ['may be empty', {}, true],
    ['matches the call type', { callTypes: ['autocall', 'live'] }, true],
    ['does not match another call type', { callTypes: ['autocall'] }, false],
    ['matches the campaign', { campaignIds: ['c-1'] }, true],
    ['does not match another campaign', { campaignIds: ['c-10'] }, false],
    ['matches the trigger', { triggeredBy: ['recruiter'] }, true],
    ['does not match another trigger', { triggeredBy: ['system', 'candidate'] }, false],
    [
      'matches if every part does',
      { callTypes: ['live'], campaignIds: ['c-1'], triggeredBy: ['recruiter'] },
      true,
    ],
    [
      'does not match if one part does not',
      { callTypes: ['live'], campaignIds: ['c-2'], triggeredBy: ['recruiter'] },
      false,
    ],
  ])('%s', (_, filter, expected) => {
    expect(matches(call, filter)).toBe(expected);
  });
});
