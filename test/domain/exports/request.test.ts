import { describe, expect, it } from 'vitest';
import { exportTerms } from '../../../domain/exports/request.ts';
import { InvalidInput, parseInput } from '../../../domain/validation.ts';

const october = { from: '2026-10-01', to: '2026-10-31', format: 'csv' };
const calls = { kind: 'calls' };

function refusals(body: unknown): Record<string, string> {
  try {
    parseInput(exportTerms, body);
    return {};
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return Object.fromEntries(error.errors.map(({ pointer, message }) => [pointer, message]));
  }
}

describe('the body of an export request', () => {
  it('needs a range and a format', () => {
    expect(parseInput(exportTerms, october)).toEqual({ ...calls, ...october, gzip: false });
    expect(Object.keys(refusals({}))).toEqual(['/from', '/to', '/format']);
  });

  it('may have compression, a filter and an email address', () => {
    const body = {
      ...october,
      gzip: true,
      filter: { callTypes: ['live'], campaignIds: ['c-1', 'c-2'], triggeredBy: ['recruiter', 'system'] },
      notifyEmail: 'ana@example.com',
    };
    expect(parseInput(exportTerms, body)).toEqual({ ...calls, ...body });
  });

  it('may have null instead of an absent member', () => {
    const body = { ...october, kind: null, gzip: null, filter: null, notifyEmail: null };
    expect(parseInput(exportTerms, body)).toEqual({ ...calls, ...october, gzip: false });
    expect(parseInput(exportTerms, { ...october, filter: { callTypes: null } })).toEqual({
      ...calls,
      ...october,
      gzip: false,
      filter: {},
    });
  });

  it.each([
    ['interviews', { campaignIds: ['c-1'] }],
    ['audio', { callTypes: null, campaignIds: ['c-1'], triggeredBy: null }],
    ['months', { callTypes: null, campaignIds: null, triggeredBy: null }],
    ['days', null],
  ])('accepts a filter of %s that makes sense: %j', (kind, filter) => {
    expect(refusals({ ...october, kind, filter })).toEqual({});
  });

  it.each([
    ['one day', '2026-10-01', '2026-10-01'],
    ['366 days', '2024-01-01', '2024-12-31'],
    ['a leap day', '2024-02-29', '2024-02-29'],
  ])('accepts %s', (_, from, to) => {
    expect(refusals({ ...october, from, to })).toEqual({});
  });

  it.each([
    ['a day that does not exist', { from: '2026-02-30' }, '/from', /existing day/],
    ['a leap day in a common year', { to: '2026-02-29' }, '/to', /existing day/],
    ['an instant', { from: '2026-10-01T00:00:00Z' }, '/from', /existing day/],
    ['a number as a day', { to: 20261031 }, '/to', /string/],
    ['an end before the start', { to: '2026-09-30' }, '/to', /on or after "from" \(2026-10-01\)/],
    ['367 days', { to: '2027-10-02' }, '/to', /at most 366 days.*these are 367/],
    ['an unknown kind', { kind: 'faxes' }, '/kind', /one of calls, interviews, sms, audio, days, months/],
    [
      'a call type for interviews',
      { kind: 'interviews', filter: { callTypes: ['live'] } },
      '/filter/callTypes',
      /an export of interviews cannot/,
    ],
    [
      'a trigger for SMS',
      { kind: 'sms', filter: { triggeredBy: ['system'] } },
      '/filter/triggeredBy',
      /an export of sms cannot/,
    ],
    [
      'a campaign for days',
      { kind: 'days', filter: { campaignIds: ['c-1'] } },
      '/filter/campaignIds',
      /an export of days cannot/,
    ],
    ['exact values of sums', { kind: 'days', format: 'tsv' }, '/format', /no events/],
    ['an unknown format', { format: 'pdf' }, '/format', /one of csv, csv_raw, ndjson, xlsx/],
    ['a string as gzip', { gzip: 'yes' }, '/gzip', /boolean/],
    ['an empty filter list', { filter: { callTypes: [] } }, '/filter/callTypes', /at least one value/],
    ['an unknown call type', { filter: { callTypes: ['fax'] } }, '/filter/callTypes/0', /autocall/],
    ['an unknown trigger', { filter: { triggeredBy: ['robot'] } }, '/filter/triggeredBy/0', /recruiter/],
    ['too many campaigns', { filter: { campaignIds: Array(101).fill('c') } }, '/filter/campaignIds', /100/],
    ['an empty campaign id', { filter: { campaignIds: [''] } }, '/filter/campaignIds/0', /at least 1/],
    ['a misspelt filter', { filter: { callType: ['live'] } }, '/filter/callType', /unknown field/],
    ['a misspelt field', { notifyMail: 'a@example.com' }, '/notifyMail', /unknown field/],
    ['an invalid email address', { notifyEmail: 'ana' }, '/notifyEmail', /email address/],
    ['two addresses', { notifyEmail: 'a@example.com,b@example.com' }, '/notifyEmail', /email address/],
    [
      'a line break in the address',
      { notifyEmail: 'a@example.com\nBcc: b@example.com' },
      '/notifyEmail',
      /email/,
    ],
  ])('refuses %s', (_, part, pointer, message) => {
    const errors = refusals({ ...october, ...part });
    expect(Object.keys(errors)).toEqual([pointer]);
    expect(errors[pointer]).toMatch(message);
  });
});
