import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source, type ISource } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { builtDashboard } from './dashboard-build.ts';
import type { Settings } from './settings.ts';

/** Vite derives the names of these files from their content. */
const HASHED_FILES = 'assets/*';
const UNCHANGING = [
  CacheControl.setPublic(),
  CacheControl.maxAge(Duration.days(365)),
  CacheControl.immutable(),
];

/** The page's files, in a bucket that only CloudFront reads. */
export class PageFiles extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // It is never empty, so deleting it would fail the deletion of the stack; and it contains nobody's data.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      // The CDK declares one of its members as `boolean | undefined` that its interface declares as `boolean`.
    }) as IBucket;
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Everything in it is public through CloudFront, so a log of reads would be of no use.',
    });
    this.#deploy(settings);
  }

  /** Uploads the files that a new page refers to first, and keeps those that open pages of earlier versions may still request. */
  #deploy({ logRetentionDays, frameAncestors }: Settings): void {
    const role = this.#deployer();
    const page = builtDashboard();
    const config = Source.jsonData('dashboard-config.json', { parents: frameAncestors });
    const common = {
      destinationBucket: this.bucket,
      // The grants that the construct would add cover everything ever deployed to the AWS account.
      role: role.withoutPolicyUpdates(),
      logGroup: new LogGroup(this, 'DeployerLogs', {
        retention: logRetentionDays,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      prune: false,
    };
    common.logGroup.grantWrite(role);
    const hashed = new BucketDeployment(this, 'Hashed', {
      ...common,
      sources: [readBy(role, page)],
      exclude: ['*'],
      include: [HASHED_FILES],
      cacheControl: UNCHANGING,
    });
    const named = new BucketDeployment(this, 'Named', {
      ...common,
      sources: [readBy(role, page), readBy(role, config)],
      exclude: [HASHED_FILES],
      cacheControl: [CacheControl.noCache()],
    });
    hashed.node.addDependency(role);
    named.node.addDependency(role, hashed);
    acknowledgeRuntime(this);
  }

  #deployer(): Role {
    const role = new Role(this, 'DeployerRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }));
    role.addToPolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects('*')] }),
    );
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`,
      reason: 'This bucket contains only the page, and each build names its files.',
    });
    return role;
  }
}

/** A source that lets the role read exactly this one archive. */
function readBy(role: Role, source: ISource): ISource {
  return {
    bind(scope, context) {
      const config = source.bind(scope, context);
      role.addToPolicy(
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: [config.bucket.arnForObjects(config.zipObjectKey)],
        }),
      );
      return config;
    },
  };
}

/** Acknowledges the runtime of the function that unpacks archives, which all deployments of a stack share. */
function acknowledgeRuntime(scope: Construct): void {
  const deployer = Stack.of(scope).node.children.find(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (!deployer) throw new Error('The CDK no longer puts the function that deploys files in this place.');
  Validations.of(deployer).acknowledge({
    id: 'AwsSolutions-L1',
    reason: 'The CDK provides its code and runtime, and keeps them up to date.',
  });
}
