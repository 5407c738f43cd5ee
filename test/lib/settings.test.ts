import { describe, expect, test } from 'vitest';
import { checkSettings, InvalidSettings, settingsOf, type Settings, type Stage } from '../../lib/settings.ts';

const given = ({ stage = 'production', ...decided }: Record<string, unknown>) =>
  settingsOf(stage as Stage, decided);
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/1234';
const API = {
  apiUrl: 'https://api.usage.example',
  apiCertificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1234',
};
const VAULT = 'arn:aws:backup:eu-west-1:123456789012:backup-vault:usage-data';
const changed = (change: Partial<Settings>) => checkSettings({ ...given({}), ...change });

describe('the stage', () => {
  test.each([
    ['production', true],
    ['staging', true],
    ['dev', false],
  ])('%s keeps its data: %s', (stage, keepData) => {
    expect(given({ stage })).toMatchObject({ stage, keepData, closeAfterHours: 6 });
  });
});

test('without a sender of its own, a stage has one with which it can be synthesized', () => {
  expect(given({}).emailFrom).toBe('usage@example.com');
});

test('the local stage is fast and does not protect its data', () => {
  expect(given({ stage: 'local' })).toMatchObject({
    closeAfterHours: 0,
    keepData: false,
    schedules: { 'roll-up-usage': 1, 'sweep-exports': 1 },
  });
});

describe.each(['local', 'dev', 'staging', 'production'])('in the stage %s', (stage) => {
  test('a mark is settled only after the slowest write', () => {
    const { graceSeconds, recorderTimeoutSeconds } = given({ stage });
    expect(graceSeconds).toBeGreaterThan(recorderTimeoutSeconds + 30);
  });
});

describe('an invalid setting is rejected by name', () => {
  test.each<[string, Record<string, unknown>]>([
    ['account', { account: '12345' }],
    ['region', { region: 'Frankfurt' }],
    ['emailFrom', { emailFrom: 'usage' }],
    ['alarmEmail', { alarmEmail: 'nobody' }],
    ['eventsTable', { eventsTable: 'events table' }],
    ['mainTable', { mainTable: '' }],
    ['stage', { stage: 'dev', mainTable: 'restored-main' }],
    ['stage', { stage: 'local', eventsTable: 'restored-events' }],
    ['emailIdentity', { emailIdentity: '' }],
    ['dashboardUrl', { dashboardUrl: 'usage' }],
    ['dashboardUrl', { dashboardUrl: 'ftp://usage.example' }],
    ['certificateArn', { certificateArn: CERTIFICATE }],
    [
      'certificateArn',
      {
        certificateArn: CERTIFICATE.replace('us-east-1', 'eu-west-1'),
        dashboardUrl: 'https://usage.example',
      },
    ],
    ['frameAncestors[0]', { frameAncestors: ['crm.example'] }],
    ['frameAncestors[0]', { frameAncestors: ['http://crm.example'] }],
    ['frameAncestors[1]', { frameAncestors: ['https://crm.example', 'https://*.crm.example'] }],
    ['frameAncestors[0]', { frameAncestors: ['https://crm.example/usage'] }],
    ['frameAncestors[0]', { frameAncestors: [''] }],
    ['dashboardUrl', { dashboardUrl: 'http://usage.example' }],
    ['crmUrl', { crmUrl: 'http://crm.example' }],
    ['concurrencyShare', { concurrencyShare: 399 }],
    ['concurrencyShare', { concurrencyShare: 1001 }],
    ['warmInstances', { warmInstances: 0 }],
    ['warmInstances', { warmInstances: 81, concurrencyShare: 400 }],
    ['webAclArn', { webAclArn: 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/edge/1-2' }],
    ['apiUrl', { apiUrl: API.apiUrl }],
    ['apiUrl', { ...API, stage: 'local' }],
    ['apiUrl', { ...API, apiUrl: 'http://api.usage.example' }],
    ['apiUrl', { ...API, apiUrl: 'https://api.usage.example/' }],
    ['apiUrl', { ...API, apiUrl: 'https://api.usage.example/v1' }],
    ['apiUrl', { ...API, apiUrl: 'https://api.usage.example:8443' }],
    ['apiUrl', { ...API, apiUrl: 'https://localhost' }],
    ['apiUrl', { ...API, dashboardUrl: 'https://api.usage.example/page' }],
    ['apiCertificateArn', { apiCertificateArn: API.apiCertificateArn }],
    ['apiCertificateArn', { ...API, apiCertificateArn: 'arn:aws:iam::123456789012:server-certificate/x' }],
    ['apiCertificateArn', { ...API, region: 'us-east-1' }],
    ['backup', { backup: {}, stage: 'dev' }],
    ['backup.keepDays', { backup: { keepDays: 0 } }],
    ['backup', { backup: { keep: 35 } }],
    ['backup.copyTo', { backup: { copyTo: 'usage-data' } }],
    ['backup.copyTo', { backup: { copyTo: VAULT }, region: 'eu-west-1', account: '123456789012' }],
    ['tags.stage', { tags: { stage: 1 } }],
    ['tags', { tags: { stage: 'other' } }],
    ['tags', { tags: { application: 'other' } }],
    ['tags["aws:cost"]', { tags: { 'aws:cost': 'crm' } }],
    ['tags.team', { tags: { team: '' } }],
    ['tags.team', { tags: { team: 'a;b' } }],
    ['tags', { tags: Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`tag-${index}`, 'x'])) }],
    ['tableMaximum.writes', { tableMaximum: { reads: 1 } }],
    ['tableMaximum.reads', { tableMaximum: { reads: 0, writes: 1 } }],
    ['customerKey', { customerKey: 'yes' }],
    ['keepAssignedApiUrl', { keepAssignedApiUrl: true }],
  ])('%s', (name, context) => {
    expect(() => given(context)).toThrow(InvalidSettings);
    expect(() => given(context)).toThrow(`at ${name}`);
  });

  test.each<[string, Partial<Settings>]>([
    ['graceSeconds', { graceSeconds: 55, recorderTimeoutSeconds: 25 }],
    ['closeAfterHours', { closeAfterHours: -1 }],
    ['recorderTimeoutSeconds', { recorderTimeoutSeconds: 30 }],
    ['rollUpTimeoutSeconds', { rollUpTimeoutSeconds: 60 }],
    ['exportsAtOnce', { exportsAtOnce: 1 }],
    ['schedules.roll-up-usage', { schedules: { ...given({}).schedules, 'roll-up-usage': 0.5 } }],
  ])('%s', (name, change) => {
    expect(() => changed(change)).toThrow(InvalidSettings);
    expect(() => changed(change)).toThrow(`at ${name.replace('.roll-up-usage', '["roll-up-usage"]')}`);
  });
});

test('the API has a host of its own with a certificate of its region', () => {
  expect(given({ ...API, region: 'eu-central-1', keepAssignedApiUrl: true })).toMatchObject(API);
});

test('a backup is kept for as long as point-in-time recovery reaches, and copied to another region or account', () => {
  const place = { region: 'eu-central-1', account: '123456789012' };
  expect(given({ ...place, backup: {} }).backup).toEqual({ keepDays: 35 });
  expect(given({ ...place, backup: { copyTo: VAULT } }).backup).toMatchObject({ copyTo: VAULT });
  const elsewhere = { ...place, region: 'eu-west-1', account: '999999999999' };
  expect(given({ ...elsewhere, backup: { copyTo: VAULT } }).backup).toMatchObject({ copyTo: VAULT });
});

test('a setting that nobody knows is rejected by name', () => {
  expect(() => given({ alarmMail: 'ops@example.com' })).toThrow('alarmMail');
});
