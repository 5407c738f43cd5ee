import { expect, test } from 'vitest';
import { accountDifferences, budgetDifferences } from '../../../commands/accounts/difference.ts';
import { merged } from '../../../commands/accounts/merge-patch.ts';
import { linesOfStep } from '../../../commands/accounts/shown.ts';
import { colorsOf } from '../../../commands/terminal/terminal.ts';

/** As the API shows it. */
const ACME = {
  id: 'acme',
  name: 'Acme',
  timeZone: 'Asia/Manila',
  csm: { name: 'Maria', email: 'maria@example.com' },
  recipients: [{ name: 'Ben', email: 'ben@example.com', role: 'backup' }],
  quotas: { call_minutes: null, interviews: 500, sms: 10_000, audio_minutes: null },
  thresholds: [75, 90, 100],
  rates: { live: { perMinuteUsd: '0.05', incrementSeconds: 60 } },
  overageRates: { sms: '0.0425' },
  charges: {},
  autoGrant: {},
  createdAt: '2026-01-05T02:00:00Z',
  updatedAt: '2026-11-01T08:30:00Z',
  fromALaterVersion: true,
};

test.each([
  ['nothing', {}],
  ['what is so already', { name: 'Acme', quotas: { sms: 10_000 }, thresholds: [100, 75, 90] }],
  [
    'the same amounts, written otherwise',
    { rates: { live: { perMinuteUsd: '0.0500' } }, overageRates: { sms: '0.04250' } },
  ],
  [
    'the default of what is the default',
    { quotas: { call_minutes: null }, autoGrant: null, quietHours: null, thresholds: null },
  ],
])('%s is no difference', (_, patch) => {
  expect(accountDifferences(ACME, merged(ACME, patch))).toEqual([]);
});

test('another name of the same zone is no difference', () => {
  const account = { ...ACME, timeZone: 'Asia/Calcutta' };
  expect(accountDifferences(account, merged(account, { timeZone: 'Asia/Kolkata' }))).toEqual([]);
});

test.each([
  [{ quotas: { sms: 12_000 } }, [{ path: 'quotas.sms', from: 10_000, to: 12_000 }]],
  [{ quotas: { sms: null } }, [{ path: 'quotas.sms', from: 10_000, to: null }]],
  [
    { rates: { live: { perMinuteUsd: '0.06' } } },
    [{ path: 'rates.live.perMinuteUsd', from: '0.05', to: '0.06' }],
  ],
  [
    { rates: { live: null } },
    [
      { path: 'rates.live.perMinuteUsd', from: '0.05', to: undefined },
      { path: 'rates.live.incrementSeconds', from: 60, to: undefined },
    ],
  ],
  [{ timeZone: 'Asia/Kolkata' }, [{ path: 'timeZone', from: 'Asia/Manila', to: 'Asia/Kolkata' }]],
  [{ csm: { name: 'Ana' } }, [{ path: 'csm.name', from: 'Maria', to: 'Ana' }]],
  [{ recipients: [] }, [{ path: 'recipients', from: ACME.recipients, to: [] }]],
])('%j changes %j', (patch, differences) => {
  expect(accountDifferences(ACME, merged(ACME, patch))).toEqual(differences);
});

test('what a later version of the API has of an account is sent back as it came', () => {
  expect(merged(ACME, { name: 'Other' })).toEqual({ ...ACME, name: 'Other' });
});

const NURSES = {
  id: 'nurses',
  accountId: 'acme',
  name: 'Nurses',
  campaignIds: ['camp_17'],
  recruiterIds: null,
  meter: 'costUsd',
  limit: '150.0000',
  thresholds: [75, 90, 100],
  recipients: [],
  createdAt: '2026-11-03T01:00:00Z',
  updatedAt: '2026-11-03T01:00:00Z',
};

test.each([
  [{ limit: '150.00' }, []],
  [{ limit: 150 }, []],
  [{ limit: '151' }, [{ path: 'limit', from: '150.0000', to: '151.0000' }]],
  [{ campaignIds: ['camp_18'] }, [{ path: 'campaignIds', from: ['camp_17'], to: ['camp_18'] }]],
])('a budget with %j differs by %j', (patch, differences) => {
  expect(budgetDifferences(NURSES, merged(NURSES, patch))).toEqual(differences);
});

test('a difference is shown term by term, and a list item by item', () => {
  const patch = {
    quotas: { sms: null },
    quietHours: { from: '20:00', to: '08:00' },
    overageRates: null,
    recipients: [{ name: 'Ana', email: 'ana@acme.example', role: 'customer', notify: ['warnings'] }],
  };
  const differences = accountDifferences(ACME, merged(ACME, patch));
  expect(
    linesOfStep({ accountId: 'acme', action: 'change', differences }, colorsOf({ isTTY: false })),
  ).toEqual([
    'acme (changed)',
    '  recipients:',
    '    - Ben <ben@example.com>, backup',
    '    + Ana <ana@acme.example>, customer: warnings',
    '  quotas.sms: 10,000 → unlimited',
    '  - overageRates.sms: 0.0425',
    '  + quietHours.from: 20:00',
    '  + quietHours.to: 08:00',
    '  + quietHours.weekends: false',
  ]);
});
