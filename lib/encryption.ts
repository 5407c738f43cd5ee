import { ArnFormat, Aspects, Aws, RemovalPolicy, Stack, type IAspect } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

interface EncryptionProps {
  settings: Pick<Settings, 'keepData'>;
  storage: Pick<Storage, 'exports'>;
}

/** The services through which the functions of this stack, and its operators, reach what the key encrypts. */
const REACHED_THROUGH = ['dynamodb', 's3', 'sqs', 'backup'];
/** What writes to a topic or hands over to a queue by itself. */
const PUBLISHERS = [
  'cloudwatch.amazonaws.com',
  'events.amazonaws.com',
  'ses.amazonaws.com',
  'sns.amazonaws.com',
];

const USE = ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

/**
 * A key of the AWS account's own, for whoever has to be able to take it away, and to see each use of it. It encrypts tables,
 * files of exports, queues, topics and logs. The files of the page stay as they are: everybody may read them. The key names the
 * services that may use it, so no function needs a right to the key itself.
 */
export class Encryption extends Construct {
  constructor(scope: Construct, id: string, { settings, storage }: EncryptionProps) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: 'Usage Data: tables, files of exports, queues, topics and logs',
      enableKeyRotation: true,
      // Without it, nobody can read what it has encrypted.
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const ofThisAccount = { 'kms:CallerAccount': Aws.ACCOUNT_ID };
    const through = REACHED_THROUGH.map((service) => `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}`);
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ThroughServices',
        principals: [new AnyPrincipal()],
        actions: USE,
        resources: ['*'],
        conditions: { StringEquals: { ...ofThisAccount, 'kms:ViaService': through } },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'GrantsOfServices',
        principals: [new AnyPrincipal()],
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: {
          StringEquals: { ...ofThisAccount, 'kms:ViaService': through },
          Bool: { 'kms:GrantIsForAWSResource': 'true' },
        },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Publishers',
        principals: PUBLISHERS.map((service) => new ServicePrincipal(service)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    const logs = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Logs',
        principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
        actions: USE,
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logs } },
      }),
    );
    Aspects.of(Stack.of(this)).add(new Encrypting(key, storage.exports.node.defaultChild));
  }
}

/** Has each resource that can have a key use this one. */
class Encrypting implements IAspect {
  readonly #key: Key;
  readonly #files: IConstruct | undefined;

  constructor(key: Key, files: IConstruct | undefined) {
    this.#key = key;
    this.#files = files;
  }

  visit(node: IConstruct): void {
    const { keyArn } = this.#key;
    if (node instanceof CfnTable)
      node.sseSpecification = { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: keyArn };
    else if (node instanceof CfnQueue) node.kmsMasterKeyId = keyArn;
    else if (node instanceof CfnTopic) node.kmsMasterKeyId = keyArn;
    else if (node instanceof CfnLogGroup) node.kmsKeyId = keyArn;
    else if (node === this.#files && node instanceof CfnBucket)
      node.bucketEncryption = {
        serverSideEncryptionConfiguration: [
          {
            // One request to the key for many files.
            bucketKeyEnabled: true,
            serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
          },
        ],
      };
  }
}
