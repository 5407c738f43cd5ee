import { describe, expect, test } from 'vitest';
import { changesBetween, type Change, type TemplateJson } from '../../lib/deployment/changes.ts';
import { refusals, stackPolicy } from '../../lib/deployment/guarded.ts';
import { inWords } from '../../lib/deployment/in-words.ts';
import { nextSteps } from '../../lib/deployment/next-steps.ts';
import { misplaced, unfit } from '../../lib/deployment/fit.ts';
import { settingsOf } from '../../lib/settings.ts';
import { deployed } from './deployed.ts';

const SENDER = { emailFrom: 'usage@crm.example', alarmEmail: 'ops@crm.example' };
const templateOf = (settings: Record<string, unknown> = SENDER) =>
  deployed(settings).template.toJSON() as TemplateJson;
const changesTo = (settings: Record<string, unknown>, before = SENDER) =>
  changesBetween(templateOf(before), templateOf(settings));
const NOTHING = () => undefined;
const FIRST = { isFirst: true, before: NOTHING };
const LATER = { isFirst: false, before: NOTHING };
const refused = (changes: Change[], ...allowed: string[]) => refusals(changes, allowed, LATER);
const idOf = (path: string) =>
  deployed(SENDER)
    .ofType('AWS::DynamoDB::Table')
    .find(([id]) => id.startsWith(path))?.[0] ?? '';

describe('a deployment of the same again', () => {
  test('changes nothing, and says so', () => {
    expect(changesTo(SENDER)).toEqual([]);
    expect(inWords([])).toEqual(['Nothing changes.']);
  });
});

describe('a first deployment', () => {
  const changes = changesBetween({}, templateOf());

  test('only creates, and is refused nothing', () => {
    expect(new Set(changes.map(({ impact }) => impact))).toEqual(new Set(['create']));
    expect(refusals(changes, [], { isFirst: true })).toEqual([]);
  });

  test('is told by kinds, with names where there are few', () => {
    const words = inWords(changes);
    expect(words).toContain('create 2 tables: Storage/Events, Storage/Main');
    expect(words).toContain('create 1 SES identity: Email/Identity');
    expect(words.find((line) => /^create \d+ functions/.test(line))).toMatch(/^create \d+ functions$/);
  });

  test('leaves these steps, in this order', () => {
    const outputs: Record<string, string> = {
      EmailDkimRecord1: 'a CNAME b',
      EmailDkimRecord2: 'c CNAME d',
      EmailDkimRecord3: 'e CNAME f',
      StorageMainTable: 'main-table',
    };
    const settings = settingsOf('production', SENDER);
    const steps = nextSteps(settings, (name) => outputs[name], FIRST);
    expect(steps.map((step) => step.split(/[ :]/)[0])).toEqual(['Open', 'Add', 'Leave', 'Check', 'Create']);
    expect(steps.join('\n')).toContain('a CNAME b\n     c CNAME d\n     e CNAME f');
    expect(steps.at(-1)).toContain('npm run create-admin-key -- main-table');
    const verified = settingsOf('production', { ...SENDER, emailIdentity: 'crm.example' });
    expect(nextSteps(verified, NOTHING, FIRST).join()).not.toContain('DNS');
    expect(nextSteps(settings, NOTHING, LATER)).toEqual([]);
    expect(nextSteps({ ...settings, alarmEmail: undefined }, NOTHING, LATER)).toEqual([
      'Nobody hears of alarms: add "alarmEmail" to stages/production.json, and deploy again.',
    ]);
  });

  test('and so does any deployment that has a host of its own for the first time, or another one', () => {
    const record = 'api.usage.example CNAME d-1.execute-api.eu-central-1.amazonaws.com';
    const outputs = (name: string) => (name === 'ApiDnsRecord' ? record : undefined);
    const settings = settingsOf('production', { ...SENDER, emailIdentity: 'crm.example' });
    const step = `Add to the DNS of your hosts:\n     ${record}`;
    expect(nextSteps(settings, outputs, FIRST)).toContain(step);
    expect(nextSteps(settings, outputs, LATER)).toEqual([step]);
    expect(nextSteps(settings, outputs, { isFirst: false, before: () => 'another' })).toEqual([step]);
    expect(nextSteps(settings, outputs, { isFirst: false, before: outputs })).toEqual([]);
  });
});

describe('what takes something away is refused by name, and allowed by name:', () => {
  test('an alarm address that is missing', () => {
    const changes = changesTo({ emailFrom: SENDER.emailFrom });
    const [sentence = '', ...others] = refused(changes);
    expect(others).toEqual([]);
    expect(sentence).toContain('It would delete Operators/');
    expect(sentence).toContain('without which somebody is told nothing');
    const [, id = ''] = /--allow (\w+)\.$/.exec(sentence) ?? [];
    expect(refused(changes, id)).toEqual([]);
    expect(inWords(changes).find((line) => line.startsWith('delete 1 subscription'))).toBeDefined();
  });

  test('a table in whose place a restored one is used', () => {
    const changes = changesTo({ ...SENDER, mainTable: 'restored-main' });
    expect(refused(changes)).toEqual([
      expect.stringContaining('It would leave behind Storage/Main: a table'),
    ]);
    expect(refused(changes, idOf('StorageMain'))).toEqual([]);
  });

  test('a restored table that the settings forget, since an empty one would answer', () => {
    const changes = changesBetween(templateOf({ ...SENDER, mainTable: 'restored-main' }), templateOf());
    expect(refused(changes)).toEqual([expect.stringContaining('It would create Storage/Main: a table')]);
  });

  test.each<[string, (template: TemplateJson) => void]>([
    [
      'replace Storage/Events: a table',
      (template) => edit(template, 'StorageEvents', 'KeySchema', [{ AttributeName: 'id', KeyType: 'HASH' }]),
    ],
    ['replace Api/HttpApi: the API', (template) => edit(template, 'ApiHttpApi', 'ProtocolType', 'WEBSOCKET')],
    [
      'replace Storage/Exports: a bucket',
      (template) => edit(template, 'StorageExports', 'BucketName', 'another'),
    ],
    [
      'replace Email/Identity: an SES identity',
      (template) => edit(template, 'EmailIdentity', 'EmailIdentity', 'other.example'),
    ],
  ])('%s', (sentence, change) => {
    const after = structuredClone(templateOf());
    change(after);
    expect(refused(changesBetween(templateOf(), after))).toEqual([
      expect.stringContaining(`It would ${sentence}`),
    ]);
  });

  const OWN_HOST = {
    ...SENDER,
    apiUrl: 'https://api.usage.example',
    apiCertificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1234',
  };

  test('the assigned address of the API, which a host of its own closes', () => {
    const changes = changesTo(OWN_HOST);
    expect(inWords(changes)).toContain('close 1 API: Api/HttpApi');
    expect(refused(changes)).toEqual([expect.stringContaining('It would close Api/HttpApi: the API, whose')]);
    expect(refused(changesTo({ ...OWN_HOST, keepAssignedApiUrl: true }))).toEqual([]);
    expect(refusals(changesBetween({}, templateOf(OWN_HOST)), [], { isFirst: true })).toEqual([]);
    expect(refused(changesBetween(templateOf(OWN_HOST), templateOf(OWN_HOST)))).toEqual([]);
  });

  test('a host of the API that the settings forget, or change', () => {
    const before = templateOf(OWN_HOST);
    expect(refused(changesBetween(before, templateOf()))).toEqual([
      expect.stringContaining('It would delete Api/Domain: the host of the API'),
      expect.stringContaining('It would delete Api/Mapping: what leads from the host'),
    ]);
    const other = templateOf({ ...OWN_HOST, apiUrl: 'https://usage-api.example' });
    expect(refused(changesBetween(before, other))[0]).toContain('It would replace Api/Domain: the host');
  });

  test('a distribution that is renamed is created and deleted', () => {
    const after = structuredClone(templateOf());
    const [id] = deployed(SENDER).ofType('AWS::CloudFront::Distribution')[0] ?? [''];
    const { [id]: distribution, ...others } = after.Resources ?? {};
    after.Resources = { ...others, Renamed: distribution! };
    expect(refused(changesBetween(templateOf(), after))).toEqual([
      expect.stringContaining('It would delete Dashboard/Distribution'),
    ]);
  });
});

test('an identity that the settings name stays in SES, and leaves the stack if that is allowed', () => {
  const changes = changesTo({ ...SENDER, emailIdentity: 'crm.example' });
  expect(changes).toContainEqual(expect.objectContaining({ path: 'Email/Identity', impact: 'leave behind' }));
  expect(refused(changes)).toEqual([expect.stringContaining('It would leave behind Email/Identity')]);
  const [, identity] = deployed(SENDER).ofType('AWS::SES::EmailIdentity')[0]!;
  expect(identity).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('a setting that only changes a function is not refused', () => {
  const changes = changesTo({ ...SENDER, crmUrl: 'https://crm.example' });
  expect(new Set(changes.map(({ type, impact }) => `${impact} ${type}`))).toEqual(
    new Set(['change AWS::Lambda::Function']),
  );
  expect(refused(changes)).toEqual([]);
});

describe('the stack policy', () => {
  test('lets CloudFormation refuse the same, but for what is allowed', () => {
    const denied = {
      Effect: 'Deny',
      Principal: '*',
      Action: ['Update:Replace', 'Update:Delete'],
      Condition: {
        StringEquals: {
          ResourceType: [
            'AWS::DynamoDB::Table',
            'AWS::ApiGatewayV2::Api',
            'AWS::ApiGatewayV2::DomainName',
            'AWS::ApiGatewayV2::ApiMapping',
            'AWS::CloudFront::Distribution',
            'AWS::S3::Bucket',
            'AWS::Backup::BackupVault',
            'AWS::KMS::Key',
            'AWS::SES::EmailIdentity',
            'AWS::SNS::Subscription',
          ],
        },
      },
    };
    const all = { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' };
    expect(stackPolicy()).toEqual({ Statement: [all, { ...denied, Resource: '*' }] });
    expect(stackPolicy(['StorageMain1'])).toEqual({
      Statement: [all, { ...denied, NotResource: ['LogicalResourceId/StorageMain1'] }],
    });
  });

  test('covers every kind of resource that keeps something', () => {
    const kept = Object.values(templateOf().Resources ?? {}).filter((resource) =>
      (resource as { DeletionPolicy?: string }).DeletionPolicy?.startsWith('Retain'),
    );
    const types = new Set(kept.map(({ Type }) => Type));
    types.delete('AWS::Logs::LogGroup');
    const policy = JSON.stringify(stackPolicy());
    expect([...types].filter((type) => !policy.includes(type))).toEqual([]);
    expect(types.size).toBeGreaterThan(2);
  });
});

describe('what cannot be deployed says what is missing:', () => {
  const here = { account: '123456789012', region: 'eu-central-1' };
  test('a sender of its own', () => {
    expect(unfit(settingsOf('dev', {}))).toContain('stages/dev.json has the sender usage@example.com');
    expect(unfit(settingsOf('dev', SENDER))).toBeUndefined();
  });

  test('a place', () => {
    const missing = misplaced(settingsOf('dev', SENDER), here) ?? '';
    expect(missing).toContain('  "account": "123456789012",\n  "region": "eu-central-1",');
    expect(misplaced(settingsOf('dev', { ...SENDER, ...here }), here)).toBeUndefined();
  });

  test('the credentials for this place', () => {
    const settings = settingsOf('dev', { ...SENDER, ...here });
    expect(misplaced(settings, { ...here, account: '999999999999' })).toBe(
      'stages/dev.json is for the account 123456789012, but your credentials are for 999999999999.',
    );
  });
});

/** Changes a property of the only resource whose logical id begins like this. */
function edit(template: TemplateJson, beginning: string, property: string, value: unknown): void {
  const pattern = new RegExp(`^${beginning}[0-9A-F]{8}$`);
  const [found] = Object.entries(template.Resources ?? {}).filter(([id]) => pattern.test(id));
  (found?.[1] as unknown as { Properties: Record<string, unknown> }).Properties[property] = value;
}
