import { describe, expect, test } from 'vitest';
import { actionsOf, deployed, statementsIn, type Statement } from './deployed.ts';

const { idOf, ofType, functionNames, functionOf, statementsOf, statementsOfRole } = deployed();
const events = idOf('AWS::DynamoDB::Table', 'StorageEvents');
const main = idOf('AWS::DynamoDB::Table', 'StorageMain');
const exports = idOf('AWS::S3::Bucket', 'StorageExports');
const page = idOf('AWS::S3::Bucket', 'DashboardFilesBucket');
const recorder = functionOf('record-usage').id;

const touches = (id: string) => (statement: Statement) =>
  JSON.stringify(statement.Resource).includes(`"${id}"`);

/** The actions that a function may perform on a table or a bucket: `may('record-usage', events)`. */
const may = (name: string, id: string) => statementsOf(name).filter(touches(id)).flatMap(actionsOf).sort();

/** The functions that may perform one of these actions on a table or a bucket. */
const whoMay = (id: string, ...actions: string[]) =>
  functionNames.filter((name) => may(name, id).some((action) => actions.includes(action))).sort();

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].map(
  (action) => `dynamodb:${action}`,
);

/** Each function, and the actions of its code on the main table, events, export files, and elsewhere. */
const GRANTS: [name: string, main: string, events?: string, exports?: string, elsewhere?: string][] = [
  [
    'account-api',
    'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem BatchWriteItem',
    'Query UpdateItem',
  ],
  ['api-keys', 'GetItem BatchGetItem Query PutItem DeleteItem ConditionCheckItem'],
  ['authorize', 'GetItem UpdateItem'],
  [
    'check-quotas',
    'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem BatchWriteItem',
    'Query',
    '',
    'ses wake work',
  ],
  [
    'close-month',
    'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem BatchWriteItem',
    'Query',
    '',
    'ses wake work',
  ],
  ['check-health', ''],
  ['open-export', 'GetItem', '', 'GetObject'],
  ['sessions', 'GetItem PutItem DeleteItem'],
  [
    'audit-usage',
    'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem BatchWriteItem',
    'Query',
    '',
    'wake work',
  ],
  ['audit-month', 'GetItem BatchGetItem Query PutItem', 'Query'],
  ['erasure-api', 'GetItem Query PutItem UpdateItem', '', '', 'wake'],
  [
    'erase-data',
    'GetItem Query PutItem UpdateItem BatchWriteItem DeleteItem',
    'GetItem Query UpdateItem BatchWriteItem',
    'DeleteObject',
    'wake work',
  ],
  [
    'import-api',
    'GetItem PutItem Query UpdateItem DeleteItem',
    '',
    'GetObject PutObject DeleteObject',
    'wake',
  ],
  [
    'run-imports',
    // Once for accounts, and once for imports.
    'BatchGetItem UpdateItem BatchWriteItem GetItem Query UpdateItem DeleteItem',
    'BatchWriteItem',
    'GetObject PutObject DeleteObject',
    'work',
  ],
  ['budget-api', 'GetItem Query PutItem UpdateItem DeleteItem'],
  ['quota-api', 'GetItem BatchGetItem Query PutItem UpdateItem ConditionCheckItem', 'Query', '', 'ses'],
  ['read-usage', 'GetItem BatchGetItem Query', 'Query'],
  ['record-usage', 'BatchGetItem UpdateItem BatchWriteItem', 'BatchWriteItem'],
  ['request-export', 'GetItem Query PutItem UpdateItem DeleteItem', '', 'GetObject DeleteObject', 'wake'],
  [
    'roll-up-usage',
    'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem BatchWriteItem',
    'Query',
    '',
    'ses wake work',
  ],
  ['settle-deliveries', 'GetItem PutItem UpdateItem', '', '', 'ses work'],
  ['send-digests', 'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem BatchWriteItem', '', '', 'ses'],
  [
    'send-webhooks',
    'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem BatchWriteItem',
    '',
    '',
    'wake work',
  ],
  ['show-documentation', ''],
  ['measure-backlog', 'GetItem BatchGetItem Query'],
  ['schedule-api', 'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem', '', '', 'ses wake'],
  ['sweep-exports', 'GetItem Query PutItem UpdateItem DeleteItem BatchWriteItem', '', '', 'wake'],
  ['webhook-api', 'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem', '', '', 'wake'],
  [
    'write-export',
    'GetItem BatchGetItem Query PutItem UpdateItem DeleteItem',
    'Query',
    'PutObject AbortMultipartUpload DeleteObject',
    'ses work',
  ],
];
const ELSEWHERE: Record<string, string[]> = {
  ses: ['ses:SendEmail'],
  wake: ['sqs:SendMessage'],
  work: [
    'ReceiveMessage',
    'ChangeMessageVisibility',
    'GetQueueUrl',
    'DeleteMessage',
    'GetQueueAttributes',
  ].map((action) => `sqs:${action}`),
};
const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

test('this list covers every function', () => {
  expect(GRANTS.map(([name]) => name).sort()).toEqual(functionNames.toSorted());
});

// Nothing on a developer's machine enforces grants, so a missing one shows either here or in production.
test.each(GRANTS)(
  '%s may perform the actions of its code, and no others',
  (name, ...[onMain, onEvents, onExports, elsewhere]) => {
    const actions = (service: string, listed = '') =>
      listed
        .split(' ')
        .filter(Boolean)
        .map((action) => `${service}:${action}`)
        .sort();
    expect(may(name, main)).toEqual(actions('dynamodb', onMain));
    expect(may(name, events)).toEqual(actions('dynamodb', onEvents));
    expect(may(name, exports)).toEqual(actions('s3', onExports));
    const others = statementsOf(name).filter(
      (statement) => ![main, events, exports].some((id) => touches(id)(statement)),
    );
    const expected = (elsewhere ?? '').split(' ').flatMap((other) => ELSEWHERE[other] ?? []);
    expect(others.flatMap(actionsOf).sort()).toEqual([...LOGS, ...expected].sort());
  },
);

describe('events', () => {
  test('are written only by the recorder and by imports, which read none, and changed by the eraser and by new rates, which add none', () => {
    expect(whoMay(events, ...WRITES)).toEqual(['account-api', 'erase-data', 'record-usage', 'run-imports']);
    for (const name of ['record-usage', 'run-imports'])
      expect(may(name, events)).toEqual(['dynamodb:BatchWriteItem']);
  });

  test('are queried only by functions that count, export, erase or price them', () => {
    expect(whoMay(events, 'dynamodb:Query', 'dynamodb:GetItem')).toEqual([
      'account-api',
      'audit-month',
      'audit-usage',
      'check-quotas',
      'close-month',
      'erase-data',
      'quota-api',
      'read-usage',
      'roll-up-usage',
      'write-export',
    ]);
  });
});

test('the authorizer may only look up items, and note the use of keys', () => {
  expect(may('authorize', main)).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem']);
  expect(may('authorize', events)).toEqual([]);
});

test('public functions change nothing', () => {
  expect(may('open-export', main)).toEqual(['dynamodb:GetItem']);
  expect(may('open-export', exports)).toEqual(['s3:GetObject']);
  expect(may('check-health', main)).toEqual([]);
  expect(may('show-documentation', main)).toEqual([]);
});

test('reading usage changes nothing', () => {
  expect(may('read-usage', main)).toEqual(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']);
});

test('an audit changes nothing but the list of those at work', () => {
  const writes = statementsOf('audit-month').filter((statement) =>
    actionsOf(statement).some((action) => WRITES.includes(action)),
  );
  expect(writes.map(({ Condition }) => Condition)).toEqual([
    { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['AUDITS-AT-WORK'] } },
  ]);
});

test('no function may scan a table', () => {
  expect(whoMay(main, 'dynamodb:Scan')).toEqual([]);
  expect(whoMay(events, 'dynamodb:Scan')).toEqual([]);
});

describe('export files', () => {
  /** The functions that may perform an action on the files under a prefix. */
  const whoMayOn = (prefix: string, action: string) =>
    functionNames
      .filter((name) =>
        statementsOf(name)
          .filter(touches(exports))
          .some(
            (statement) =>
              actionsOf(statement).includes(action) && filesIn(statement).includes(`/${prefix}/*`),
          ),
      )
      .sort();

  /** `/exports/*`: what of the bucket a statement is about. */
  const filesIn = ({ Resource }: Statement) =>
    [Resource].flat().map((each) => {
      const { 'Fn::Join': [, [bucket, files] = []] = [] } = each as { 'Fn::Join'?: [string, unknown[]] };
      expect(bucket).toEqual({ 'Fn::GetAtt': [exports, 'Arn'] });
      return String(files);
    });

  test('are written only by the worker', () => {
    expect(whoMayOn('exports', 's3:PutObject')).toEqual(['write-export']);
  });

  test('can be read only by the two functions that sign URLs', () => {
    expect(whoMayOn('exports', 's3:GetObject')).toEqual(['open-export', 'request-export']);
  });

  test('and those of imports, which only imports write and read, are all that any function may access', () => {
    const imports = ['import-api', 'run-imports'];
    expect(whoMayOn('imports', 's3:PutObject')).toEqual(imports);
    expect(whoMayOn('imports', 's3:GetObject')).toEqual(imports);
    for (const name of functionNames)
      for (const statement of statementsOf(name).filter(touches(exports)))
        for (const files of filesIn(statement)) expect(['/exports/*', '/imports/*']).toContain(files);
  });
});

test("the page's files are written by their deployer, which can read no other file", () => {
  const [, deployer] =
    ofType('AWS::Lambda::Function').find(([id]) => id.startsWith('CustomCDKBucketDeployment')) ?? [];
  const granted = statementsOfRole(deployer?.Properties['Role']).filter(({ Action }) =>
    String(Action).startsWith('s3:'),
  );
  const onPage = granted.filter(touches(page));
  expect(onPage.flatMap(actionsOf).sort()).toEqual(['s3:ListBucket', 's3:PutObject']);
  for (const statement of granted.filter((each) => !onPage.includes(each))) {
    expect(actionsOf(statement)).toEqual(['s3:GetObject']);
    for (const resource of [statement.Resource].flat())
      expect(JSON.stringify(resource)).toMatch(/\/[0-9a-f]{64}\.zip"/);
  }
});

describe('emails', () => {
  const senders = functionNames.filter((name) =>
    statementsOf(name)
      .flatMap(actionsOf)
      .some((action) => action.startsWith('ses:')),
  );

  test('are sent only by functions that have emails to send', () => {
    expect(senders.sort()).toEqual([
      'check-quotas',
      'close-month',
      'quota-api',
      'roll-up-usage',
      'schedule-api',
      'send-digests',
      'settle-deliveries',
      'write-export',
    ]);
  });

  test.each(senders)('%s may send emails only from the configured sender', (name) => {
    const sending = statementsOf(name).filter((statement) => actionsOf(statement).includes('ses:SendEmail'));
    expect(sending).toMatchObject([
      { Condition: { StringEquals: { 'ses:FromAddress': 'usage@example.com' } } },
    ]);
    // SES requires a grant on the configuration set as well.
    for (const part of [':identity/', ':configuration-set/'])
      expect(JSON.stringify(sending[0]?.Resource)).toContain(part);
  });
});

describe('least privilege', () => {
  const policies = ofType('AWS::IAM::Policy').map(([id, policy]) => ({
    id,
    statements: statementsIn(policy),
  }));

  test.each(policies)('$id allows no action by wildcard', ({ statements }) => {
    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
  });

  test.each(policies)(
    '$id names its resources; export files, the page, versions and the states of alarms are the exceptions',
    ({ statements }) => {
      const wild = statements
        .filter(({ Resource }) => JSON.stringify(Resource).includes('*'))
        .filter((statement) => ![exports, page, recorder].some((id) => touches(id)(statement)))
        .filter((statement) => actionsOf(statement).join() !== 'cloudwatch:DescribeAlarms');
      expect(wild).toEqual([]);
    },
  );

  test('no role has an AWS managed policy', () => {
    for (const [, role] of ofType('AWS::IAM::Role'))
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
  });
});
