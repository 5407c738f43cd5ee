import type { ImportMapping } from '../../../domain/imports/mapping-types.ts';

/** The call list of a telephone system that nobody remembers, and what its columns are. */
export const LEGACY: ImportMapping = {
  type: 'call.completed',
  subject: { column: 'Account', values: { 'Acme Inc.': 'acme' } },
  source: '/import/legacy',
  id: { column: 'Call SID' },
  time: { column: ['Date', 'Time'], format: 'DD/MM/YYYY HH:mm:ss', timeZone: 'Europe/Berlin' },
  data: {
    callType: { column: 'Kind', values: { OUT: 'live', BOT: 'robocall' }, default: 'autocall' },
    'trigger.by': 'recruiter',
    'trigger.source': 'api',
    candidateId: { column: 'Candidate' },
    campaignId: { column: 'Campaign' },
    campaignName: { column: 'Campaign', default: 'Before 2026' },
    durationSeconds: { column: 'Duration', unit: 'hh:mm:ss' },
    costUsd: { column: 'Price', negate: true, decimal: ',' },
  },
};

/** A row of it, with other cells where a test says so. */
export const legacyRow = (cells: Record<string, string> = {}) => ({
  Account: 'Acme Inc.',
  'Call SID': 'CA1',
  Date: '21/11/2026',
  Time: '14:03:05',
  Kind: 'OUT',
  Candidate: 'cand-1',
  Campaign: 'camp-1',
  Duration: '0:01:01',
  Price: '-0,0425',
  Unused: 'x',
  ...cells,
});
