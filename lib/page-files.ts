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

/** Vite names what lies here by its content. */
const HASHED_FILES = 'assets/*';
const UNCHANGING = [
  CacheControl.setPublic(),
  CacheControl.maxAge(Duration.days(365)),
  CacheControl.immutable(),
];

/** The files of the page in a bucket that only CloudFront reads. */
export class PageFiles extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // It is never empty, so the stack could not be deleted with it; and nothing in it is anybody's.
      removalPolicy: RemovalPolicy.RETAIN,
      // As the CDK says of one of its members `boolean | undefined` where its interface says `boolean`.
    }) as IBucket;
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Everything in it is public through CloudFront; a log of its reads would tell nobody anything.',
    });
    this.#deploy(settings);
  }

  /** What a new page refers to comes first, and what an open page of the last version may still ask for stays. */
  #deploy({ logRetentionDays, frameAncestors }: Settings): void {
    const role = this.#deployer();
    const page = builtDashboard();
    const config = Source.jsonData('dashboard-config.json', { parents: frameAncestors });
    const common = {
      destinationBucket: this.bucket,
      // The grants that the construct would add reach everything that was ever deployed to the account.
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
      reason: 'The page is all that this bucket is for, and its files are named by each build.',
    });
    return role;
  }
}

/** A source of which the role may read exactly this one archive. */
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

/** The function that unpacks archives is one for all deployments of the stack, and stands beside them. */
function acknowledgeRuntime(scope: Construct): void {
  const deployer = Stack.of(scope).node.children.find(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (!deployer) throw new Error('The function that deploys files is not where the CDK used to put it.');
  Validations.of(deployer).acknowledge({
    id: 'AwsSolutions-L1',
    reason: 'Its code and its runtime are those of the CDK, which keeps them up to date.',
  });
}
