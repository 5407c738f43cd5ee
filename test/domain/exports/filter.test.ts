import { describe, expect, it } from 'vitest';
import { matches } from '../../../domain/exports/filter.ts';
import type { ExportFilter } from '../../../domain/exports/request.ts';
import { aCall } from './calls.ts';

const call = aCall({ callType: 'live', campaignId: 'c-1', triggeredBy: 'recruiter' });

describe('filtering calls', () => {
  it.each<[string, ExportFilter | undefined, boolean]>([
    ['no filter', undefined, true],
    ['an empty one', {}, true],
    ['its call type', { callTypes: ['autocall', 'live'] }, true],
    ['another call type', { callTypes: ['autocall'] }, false],
    ['its campaign', { campaignIds: ['c-1'] }, true],
    ['another campaign', { campaignIds: ['c-10'] }, false],
    ['its trigger', { triggeredBy: ['recruiter'] }, true],
    ['another trigger', { triggeredBy: ['system', 'candidate'] }, false],
    ['all of it', { callTypes: ['live'], campaignIds: ['c-1'], triggeredBy: ['recruiter'] }, true],
    ['all but one', { callTypes: ['live'], campaignIds: ['c-2'], triggeredBy: ['recruiter'] }, false],
  ])('by %s', (_, filter, expected) => {
    expect(matches(call, filter)).toBe(expected);
  });
});
