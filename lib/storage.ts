import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { LINK_DAYS } from '../domain/exports/link.ts';
import { REJECTS_DAYS } from '../domain/limits/import-limits.ts';
import type { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';

/** S3 counts whole days from midnight UTC, so one day more than a link works is always enough. */
const EXPORT_FILE_DAYS = LINK_DAYS + 1;
const EXPORT_FILES = 'exports/*';
/** What was uploaded to be imported, and the rows of it that were rejected. */
const IMPORT_FILES = 'imports/*';

/** The properties shared by tables that the stack creates and tables that were restored next to it. */
type NamedTable = Pick<ITable, 'tableName' | 'tableArn'>;

/** What a scheduled run does with the main table: it reads what is due, and writes what it did. */
const RUN_ACTIONS = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
] as const;

/** Partition keys of the main table, by pattern, as functions/storage/keys.ts builds them. */
const API_KEYS = 'TOKEN#*';
const LISTED_KEYS = 'API-KEYS';
const SESSIONS = 'SESSION#*';
const LINKS = 'LINK#*';
/** What was counted of the shares of tokens. */
const SHARES = 'SHARE#*';
const MARKS = 'MARKS#*';
const AUDITS_AT_WORK = 'AUDITS-AT-WORK';
/** What signs messages to webhooks. */
const SECRETS = 'WEBHOOK-SECRET#*';
const IDEMPOTENCY_KEYS = 'ACCOUNT#*#IDEMPOTENCY';
const IMPORTS = ['IMPORTS', 'UNFINISHED-IMPORTS'];
/** Which tokens are an account's. */
const NOTED_TOKENS = 'ACCOUNT#*#TOKENS';

/** The partition keys that a grant is for: every item of a request must have one of them, or none of them. */
type LeadingKeys = { only: readonly string[] } | { never: readonly string[] } | Record<never, never>;

const EVERY_KEY: LeadingKeys = {};
/**
 * Who can write a token can let itself in, and who can read them knows what to guess. Who can write shares can shut others
 * out, and who can read secrets can sign in our name.
 */
const NO_TOKENS = { never: [API_KEYS, LISTED_KEYS, SESSIONS, LINKS, SHARES, SECRETS] };
/** For functions that send emails, whose links have tokens. */
const NO_TOKENS_BUT_LINKS: LeadingKeys = {
  never: [API_KEYS, LISTED_KEYS, SESSIONS, SHARES, SECRETS],
};

/**
 * All data, and who may do what with it: one method for each function, listing exactly the actions that its code
 * performs. No function may scan. Only the recorder and imports write events; a change of rates prices them again, and the eraser takes
 * candidates out. Only the functions of access write tokens, but for those of emailed links
 * (docs/decisions/tokens-have-keys-of-their-own.md).
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
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        { prefix: 'exports/', expiration: Duration.days(EXPORT_FILE_DAYS) },
        { prefix: 'imports/', expiration: Duration.days(REJECTS_DAYS + 1) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      // Its files can be recreated from the events. CloudFormation still refuses to delete a bucket that is not empty.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.exports).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Files can be reached only through URLs that the API signs for fifteen minutes, and are deleted after a week.',
    });
    new CfnOutput(this, 'EventsTable', { value: this.events.tableName });
    new CfnOutput(this, 'MainTable', {
      value: this.main.tableName,
      description: 'For npm run create-admin-key',
    });
  }

  /** Looks tokens up, notes the use of keys, and counts requests. */
  allowAuthorizing(authorizer: UsageFunction): void {
    const read = [API_KEYS, SESSIONS, LINKS, LISTED_KEYS, 'ACCOUNT#*'];
    allow(authorizer, this.main, { only: read }, 'GetItem');
    allow(authorizer, this.main, { only: [API_KEYS, SHARES] }, 'UpdateItem');
  }

  /** Fixes time zones, marks spans and counts rejections, and writes events. It reads none. */
  allowRecording(recorder: UsageFunction): void {
    allow(recorder, this.main, { only: ['ACCOUNT#*'] }, 'BatchGetItem', 'UpdateItem');
    allow(recorder, this.main, { only: [MARKS] }, 'BatchWriteItem');
    allow(recorder, this.events, EVERY_KEY, 'BatchWriteItem');
  }

  /** Keeps imports. Signing a URL is not an action of its own: the URL may do what its signer may do. */
  allowRequestingImports(requester: UsageFunction): void {
    allow(requester, this.main, { only: [...IMPORTS, 'ACCOUNT#*'] }, 'GetItem');
    allow(requester, this.main, { only: [...IMPORTS, IDEMPOTENCY_KEYS] }, 'PutItem');
    allow(requester, this.main, { only: IMPORTS }, 'Query', 'UpdateItem', 'DeleteItem');
    this.#allowFiles(requester, [IMPORT_FILES], 'GetObject', 'PutObject', 'DeleteObject');
  }

  /** Records the events of files as the recorder does, and notes how far it is. */
  allowImporting(importer: UsageFunction): void {
    this.allowRecording(importer);
    allow(importer, this.main, { only: IMPORTS }, 'GetItem', 'Query', 'UpdateItem', 'DeleteItem');
    this.#allowFiles(importer, [IMPORT_FILES], 'GetObject', 'PutObject', 'DeleteObject');
  }

  /** Counts pending events. */
  allowReadingUsage(reader: UsageFunction): void {
    allow(reader, this.main, NO_TOKENS, 'GetItem', 'BatchGetItem', 'Query');
    allow(reader, this.events, EVERY_KEY, 'Query');
  }

  /** Reads all of a month, and notes which audits are at work. */
  allowAuditingOnRequest(auditor: UsageFunction): void {
    this.allowReadingUsage(auditor);
    allow(auditor, this.main, { only: [AUDITS_AT_WORK] }, 'PutItem');
  }

  /** Prices events again that new rates apply to, and marks their spans. */
  allowKeepingAccounts(accounts: UsageFunction): void {
    const changes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const;
    allow(accounts, this.main, NO_TOKENS, 'GetItem', 'BatchGetItem', 'Query', ...changes);
    allow(accounts, this.events, EVERY_KEY, 'Query', 'UpdateItem');
  }

  allowKeepingApiKeys(apiKeys: UsageFunction): void {
    allow(
      apiKeys,
      this.main,
      { only: [API_KEYS, LISTED_KEYS, 'HISTORY', 'ACCOUNT#*#HISTORY'] },
      ...(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'] as const),
    );
  }

  allowOpeningSessions(opener: UsageFunction): void {
    allow(opener, this.main, { only: [LISTED_KEYS, 'ACCOUNT#*'] }, 'GetItem');
    allow(opener, this.main, { only: [SESSIONS, NOTED_TOKENS] }, 'PutItem');
    allow(opener, this.main, { only: [SESSIONS] }, 'DeleteItem');
  }

  /** Pending events are counted when a standing is read. */
  allowKeepingQuotas(quotas: UsageFunction): void {
    allow(quotas, this.events, EVERY_KEY, 'Query');
    const changes = ['PutItem', 'UpdateItem', 'ConditionCheckItem'] as const;
    allow(quotas, this.main, NO_TOKENS_BUT_LINKS, 'GetItem', 'BatchGetItem', 'Query', ...changes);
  }

  /** Changes budgets together with how many the account has. */
  allowKeepingBudgets(budgets: UsageFunction): void {
    allow(budgets, this.main, NO_TOKENS, 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
  }

  allowCheckingQuotas(checker: UsageFunction): void {
    this.#allowRuns(checker);
  }

  /** Reads portfolios, and writes digests with their emails and notes. */
  allowSendingDigests(sender: UsageFunction): void {
    allow(sender, this.main, NO_TOKENS_BUT_LINKS, ...RUN_ACTIONS);
  }

  allowClosingMonths(closer: UsageFunction): void {
    this.#allowRuns(closer);
  }

  /** Counts months again, and mends what is wrong. */
  allowAuditing(auditor: UsageFunction): void {
    this.#allowRuns(auditor, NO_TOKENS);
  }

  /** Recounts slices from their events, and sums days and months. */
  allowRollingUp(counter: UsageFunction): void {
    this.#allowRuns(counter);
  }

  /** Signing a URL is not an action of its own: the URL may do what its signer may do. */
  allowRequestingExports(requester: UsageFunction): void {
    allow(requester, this.main, NO_TOKENS, 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    this.#allowFiles(requester, [EXPORT_FILES], 'GetObject', 'DeleteObject');
  }

  /** Reads usage as well, to compare each file with it. */
  allowWritingExports(writer: UsageFunction): void {
    allow(writer, this.events, EVERY_KEY, 'Query');
    allow(
      writer,
      this.main,
      NO_TOKENS_BUT_LINKS,
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
    );
    this.#allowFiles(writer, [EXPORT_FILES], 'PutObject', 'AbortMultipartUpload', 'DeleteObject');
  }

  allowOpeningExports(opener: UsageFunction): void {
    allow(opener, this.main, NO_TOKENS, 'GetItem');
    this.#allowFiles(opener, [EXPORT_FILES], 'GetObject');
  }

  /** Keeps schedules and who confirmed for them, and makes exports by hand. */
  allowKeepingSchedules(schedules: UsageFunction): void {
    allow(
      schedules,
      this.main,
      NO_TOKENS_BUT_LINKS,
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
    );
  }

  /** Resumes exports, makes those of schedules, and notes their next turns. */
  allowSweepingExports(sweeper: UsageFunction): void {
    const changes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const;
    allow(sweeper, this.main, NO_TOKENS, 'GetItem', 'Query', ...changes);
  }

  allowRequestingErasures(requester: UsageFunction): void {
    allow(requester, this.main, NO_TOKENS, 'GetItem', 'Query', 'PutItem', 'UpdateItem');
  }

  /** Takes ids out of events, and files back; removes everything of accounts that have ended. */
  allowErasing(eraser: UsageFunction): void {
    allow(eraser, this.events, EVERY_KEY, 'GetItem', 'Query', 'UpdateItem', 'BatchWriteItem');
    allow(eraser, this.main, { never: [API_KEYS, SESSIONS, LINKS, SHARES, SECRETS] }, 'GetItem', 'Query');
    allow(eraser, this.main, NO_TOKENS, 'PutItem', 'UpdateItem', 'BatchWriteItem');
    // It takes tokens away, and can make none.
    allow(eraser, this.main, EVERY_KEY, 'DeleteItem');
    this.#allowFiles(eraser, [EXPORT_FILES, IMPORT_FILES], 'DeleteObject');
  }

  /** Changes webhooks with their secrets and how many the account has, and makes tests. */
  allowKeepingWebhooks(keeper: UsageFunction): void {
    const keys = { only: ['ACCOUNT#*', SECRETS, 'REJECTION-LISTENERS', 'PENDING-WEBHOOKS'] };
    const changes = ['PutItem', 'UpdateItem', 'DeleteItem'] as const;
    allow(keeper, this.main, keys, 'GetItem', 'BatchGetItem', 'Query', ...changes);
  }

  /** Reads what happened, signs, stores what became of it, and writes the email of a webhook that it disables. */
  allowSendingWebhooks(sender: UsageFunction): void {
    allow(sender, this.main, { never: NO_TOKENS.never.filter((key) => key !== SECRETS) }, 'GetItem');
    const changes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const;
    allow(sender, this.main, NO_TOKENS, 'BatchGetItem', 'Query', ...changes);
  }

  /** Reads what waits, and whether its accounts have ended. */
  allowMeasuring(measurer: UsageFunction): void {
    allow(measurer, this.main, NO_TOKENS, 'GetItem', 'BatchGetItem', 'Query');
  }

  /** Settles deliveries, remembers bad addresses, and sends on what did not arrive. */
  allowSettlingDeliveries(settler: UsageFunction): void {
    allow(settler, this.main, NO_TOKENS_BUT_LINKS, 'GetItem', 'PutItem', 'UpdateItem');
  }

  /** What scheduled functions do: read usage, pending events included, write sums, alerts and reports, and remove what is done. */
  #allowRuns(grantee: UsageFunction, keys: LeadingKeys = NO_TOKENS_BUT_LINKS): void {
    allow(grantee, this.events, EVERY_KEY, 'Query');
    allow(grantee, this.main, keys, ...RUN_ACTIONS);
  }

  /** @param restored the name of a restored table to use instead of creating one; the operator has configured it */
  #table(id: string, settings: Settings, restored: string | undefined): NamedTable {
    if (restored !== undefined) return Table.fromTableName(this, id, restored);
    const { keepData, tableMaximum = settings.tableMaximumByDefault } = settings;
    const table = new Table(this, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(tableMaximum && {
        maxReadRequestUnits: tableMaximum.reads,
        maxWriteRequestUnits: tableMaximum.writes,
      }),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: keepData },
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    if (!keepData) {
      Validations.of(table).acknowledge({
        id: 'AwsSolutions-DDB3',
        reason: 'This stage contains made-up data that nobody would restore.',
      });
    }
    return table;
  }

  #allowFiles(grantee: UsageFunction, files: readonly string[], ...actions: FileAction[]): void {
    Grant.addToPrincipal({
      grantee,
      actions: actions.map((action) => `s3:${action}`),
      resourceArns: files.map((each) => this.exports.arnForObjects(each)),
    });
    const bucket = Stack.of(this).getLogicalId(this.exports.node.defaultChild as CfnBucket);
    for (const each of files)
      Validations.of(grantee.executionRole).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${each}]`,
        reason:
          'File names contain the export or the import, which are unknown here; every file there is of one.',
      });
  }
}

type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  // Of a transaction; its other writes need the actions of their own.
  | 'ConditionCheckItem';
type FileAction = 'GetObject' | 'PutObject' | 'DeleteObject' | 'AbortMultipartUpload';

function allow(grantee: UsageFunction, table: NamedTable, keys: LeadingKeys, ...actions: ItemAction[]): void {
  const [[operator, patterns] = []] = Object.entries({
    ...('only' in keys && { 'ForAllValues:StringLike': keys.only }),
    ...('never' in keys && { 'ForAllValues:StringNotLike': keys.never }),
  });
  Grant.addToPrincipal({
    grantee,
    actions: actions.map((action) => `dynamodb:${action}`),
    resourceArns: [table.tableArn],
    ...(operator !== undefined && { conditions: { [operator]: { 'dynamodb:LeadingKeys': patterns } } }),
  });
}
