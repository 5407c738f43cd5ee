import type { Kind } from './kinds.ts';

/** Why a rule does not hold for a kind of resources. */
export interface Answer {
  rule: string;
  of: Kind;
  because: string;
}

const NIST = 'NIST.800.53.R5';

/**
 * The answers to what cdk-nag's packs "Serverless" and "NIST 800-53 R5" find. Those to "AwsSolutions" stand in `lib/`, since
 * the synthesis checks that pack.
 */
export const ANSWERS: readonly Answer[] = [
  ...['Serverless-LambdaDLQ', `${NIST}-LambdaDLQ`].flatMap((rule): Answer[] => [
    {
      rule,
      of: 'functions behind the API',
      because: 'A caller waits for the answer, and sends the request again if there is none.',
    },
    {
      rule,
      of: 'functions that run by themselves',
      because:
        'Their queues have dead letters, each with an alarm; what a run by the schedule leaves, the next one does.',
    },
    {
      rule,
      of: 'the deployer of the page',
      because: 'CloudFormation waits for it, and takes the deployment back if it fails.',
    },
  ]),
  {
    rule: 'Serverless-LambdaTracing',
    of: 'functions of ours',
    because: 'Nothing is traced (docs/decisions/nothing-is-traced.md).',
  },
  {
    rule: 'Serverless-LambdaTracing',
    of: 'the deployer of the page',
    because: 'It is a function of the CDK, which runs during deployments only.',
  },
  {
    rule: 'Serverless-LambdaLatestVersion',
    of: 'the deployer of the page',
    because: 'It is a function of the CDK, whose runtime comes with the version of the CDK.',
  },
  {
    rule: 'Serverless-SQSRedrivePolicy',
    of: 'dead letters',
    because: 'These are where the others send what nobody could read; an alarm says when something is there.',
  },
  {
    rule: 'Serverless-SNSRedrivePolicy',
    of: 'the address of alarms',
    because: 'Mail servers repeat what cannot be delivered; nobody would look where else it lay.',
  },
  {
    rule: 'Serverless-EventBusDLQ',
    of: 'the rule of failed backups',
    because: 'EventBridge tries for a day to tell the operators, and the next backup is a day later.',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination',
    of: 'event sources that are queues',
    because: 'A queue sends what nobody could read to its dead letters; destinations are for streams.',
  },
  {
    rule: 'Serverless-LambdaAsyncFailureDestination',
    of: 'runs by a schedule',
    because: 'The next run does what one has left, and an alarm says when three in a row did not end well.',
  },
  {
    rule: `${NIST}-LambdaConcurrency`,
    of: 'functions of ours',
    because: 'The operator may keep places (docs/decisions/functions-have-places-of-their-own.md).',
  },
  {
    rule: `${NIST}-LambdaConcurrency`,
    of: 'the deployer of the page',
    because: 'It is a function of the CDK, which runs once in a deployment.',
  },
  ...(['functions of ours', 'the deployer of the page'] as const).map((of): Answer => ({
    rule: `${NIST}-LambdaInsideVPC`,
    of,
    because: 'It calls the APIs of AWS alone, by HTTPS and IAM, and nothing that is in a network of ours.',
  })),
  {
    rule: `${NIST}-CloudWatchAlarmAction`,
    of: 'the alarm of deployments',
    because: 'CodeDeploy asks for its state, and whoever deploys sees what follows from it.',
  },
  {
    rule: `${NIST}-IAMNoInlinePolicy`,
    of: 'policies of roles',
    because: 'Each is for one role alone, which is for one function alone; shared policies would grant more.',
  },
  {
    rule: `${NIST}-CloudWatchLogGroupEncrypted`,
    of: 'logs',
    because:
      'They have ids, but no names and no tokens; the operator may have a key for them (`customerKey`).',
  },
  {
    rule: `${NIST}-SNSEncryptedKMS`,
    of: 'the topic of alarms',
    because: 'It passes on the texts of alarms, which name nobody, to addresses by email.',
  },
  {
    rule: `${NIST}-SNSEncryptedKMS`,
    of: 'the topic of emails',
    because: 'SNS hands events on by HTTPS to a queue that is encrypted, and keeps none.',
  },
  ...(['the export files', 'the files of the page'] as const).map((of): Answer => ({
    rule: `${NIST}-S3DefaultEncryptionKMS`,
    of,
    because: 'S3 encrypts them with a key of its own; who may read them is decided by IAM either way.',
  })),
  {
    rule: `${NIST}-S3BucketLoggingEnabled`,
    of: 'the export files',
    because: 'Files are reached only by URLs that the API signs, and the API has a log.',
  },
  {
    rule: `${NIST}-S3BucketLoggingEnabled`,
    of: 'the files of the page',
    because: 'They are public by CloudFront, and the same for everybody.',
  },
  {
    rule: `${NIST}-S3BucketVersioningEnabled`,
    of: 'the export files',
    because: 'An erased candidate must be gone from them, earlier versions included.',
  },
  {
    rule: `${NIST}-S3BucketReplicationEnabled`,
    of: 'the export files',
    because: 'They are made again from the events, and are deleted after eight days.',
  },
  ...['S3BucketVersioningEnabled', 'S3BucketReplicationEnabled'].map((name): Answer => ({
    rule: `${NIST}-${name}`,
    of: 'the files of the page',
    because: 'They are built from the repository with each deployment.',
  })),
  {
    rule: `${NIST}-CloudWatchAlarmAction`,
    of: 'the windows of objectives',
    because: 'Alarms that are made up of two of them tell the operators, so that nobody is told twice.',
  },
  {
    rule: `${NIST}-DynamoDBInBackupPlan`,
    of: 'the tables',
    because:
      'They can be restored as of any second of the last 35 days, and the operator may have them backed up (`backup`).',
  },
  {
    rule: `${NIST}-DynamoDBPITREnabled`,
    of: 'the tables',
    because: 'Only the stage dev has none: its data is made up, and nobody would restore it.',
  },
];
