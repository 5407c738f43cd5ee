import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';

/** Exports live for seven days; S3 counts in whole days from midnight UTC, so the eighth is the first that is safe. */
const EXPORT_FILE_DAYS = 8;
const EXPORT_FILES = 'exports/*';

/** What both kinds of table have: those that the stack makes, and those that were restored beside it. */
type NamedTable = Pick<ITable, 'tableName' | 'tableArn'>;

/**
 * All data, and who may do what with it: one method for each room under functions/, listing exactly the actions that
 * the room's code performs. Nobody may scan, and nothing but the recorder writes events.
 */
export class Storage extends Construct {
  /** Every event under its identity; see `eventKey` in functions/storage/keys.ts. */
  readonly events: NamedTable;
  /** Everything else: accounts, keys, rollups, marks, quotas, exports. */
  readonly main: NamedTable;
  readonly exports: Bucket;

  constructor(scope: Construct, id: string, { settings }: { settings: Settings }) {
    super(scope, id);
    this.events = this.#table('Events', settings, settings.eventsTable);
    this.main = this.#table('Main', settings, settings.mainTable);
    this.exports = new Bucket(this, 'Exports', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [
        { prefix: 'exports/', expiration: Duration.days(EXPORT_FILE_DAYS) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      // Its files can be made again from the events; a bucket that is not empty is left to the operator all the same.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.exports).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'A file is reached only by links that this API signs, each for fifteen minutes; it is gone in a week.',
    });
    new CfnOutput(this, 'EventsTable', { value: this.events.tableName });
    new CfnOutput(this, 'MainTable', {
      value: this.main.tableName,
      description: 'For npm run create-admin-key',
    });
  }

  allowAuthorizing(authorizer: UsageFunction): void {
    allow(authorizer, this.main, 'GetItem');
  }

  /** Fixes accounts' zones and marks days, then writes events. It reads no event. */
  allowRecording(recorder: UsageFunction): void {
    allow(recorder, this.main, 'BatchGetItem', 'UpdateItem', 'BatchWriteItem');
    allow(recorder, this.events, 'BatchGetItem', 'BatchWriteItem');
  }

  /** The audit counts from the events themselves. */
  allowReadingUsage(reader: UsageFunction): void {
    allow(reader, this.main, 'GetItem', 'BatchGetItem', 'Query');
    allow(reader, this.events, 'Query');
  }

  allowKeepingAccounts(accounts: UsageFunction): void {
    allow(accounts, this.main, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem');
  }

  allowKeepingApiKeys(apiKeys: UsageFunction): void {
    allow(apiKeys, this.main, 'GetItem', 'Query', 'PutItem', 'DeleteItem');
  }

  allowOpeningPortalSessions(opener: UsageFunction): void {
    allow(opener, this.main, 'GetItem', 'PutItem');
  }

  allowKeepingQuotas(quotas: UsageFunction): void {
    allow(quotas, this.main, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
  }

  allowCheckingQuotas(checker: UsageFunction): void {
    allow(checker, this.main, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
  }

  /** Recounts days from their events and writes the rollups over the old ones. Closing a month begins with it. */
  allowRollingUp(counter: UsageFunction): void {
    allow(counter, this.events, 'Query');
    allow(
      counter,
      this.main,
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
    );
  }

  /** Signing a link is no action of its own: a link can do what its signer may do. */
  allowRequestingExports(requester: UsageFunction): void {
    allow(requester, this.main, 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    this.#allowFiles(requester, 'GetObject', 'DeleteObject');
  }

  allowWritingExports(writer: UsageFunction): void {
    allow(writer, this.events, 'Query');
    allow(writer, this.main, 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem');
    this.#allowFiles(writer, 'PutObject', 'AbortMultipartUpload', 'DeleteObject');
  }

  allowOpeningExports(opener: UsageFunction): void {
    allow(opener, this.main, 'GetItem');
    this.#allowFiles(opener, 'GetObject');
  }

  allowSweepingExports(sweeper: UsageFunction): void {
    allow(sweeper, this.main, 'GetItem', 'Query', 'UpdateItem', 'DeleteItem');
  }

  /** @param restored the name of the table that takes the place of a new one; the restorer has set it up */
  #table(id: string, { keepData }: Settings, restored: string | undefined): NamedTable {
    if (restored !== undefined) return Table.fromTableName(this, id, restored);
    const table = new Table(this, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: keepData },
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    if (!keepData) {
      Validations.of(table).acknowledge({
        id: 'AwsSolutions-DDB3',
        reason: 'This stage holds made-up data that nobody would restore.',
      });
    }
    return table;
  }

  #allowFiles(grantee: UsageFunction, ...actions: FileAction[]): void {
    Grant.addToPrincipal({
      grantee,
      actions: actions.map((action) => `s3:${action}`),
      resourceArns: [this.exports.arnForObjects(EXPORT_FILES)],
    });
    const bucket = Stack.of(this).getLogicalId(this.exports.node.defaultChild as CfnBucket);
    Validations.of(grantee.executionRole).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${EXPORT_FILES}]`,
      reason: 'Files are named by account and export, which are not known here; all of them are exports.',
    });
  }
}

type ItemAction =
  'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem';
type FileAction = 'GetObject' | 'PutObject' | 'DeleteObject' | 'AbortMultipartUpload';

function allow(grantee: UsageFunction, table: NamedTable, ...actions: ItemAction[]): void {
  Grant.addToPrincipal({
    grantee,
    actions: actions.map((action) => `dynamodb:${action}`),
    resourceArns: [table.tableArn],
  });
}
