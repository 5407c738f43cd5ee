import type { Change } from './changes.ts';

/** What a deployment does not take away unless it is told so by name, each with what it means to lose it. */
export const GUARDED: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'a table, by whose data everybody is answered',
  'AWS::ApiGatewayV2::Api': 'the API, whose address producers and emailed links have',
  'AWS::ApiGatewayV2::DomainName': 'the host of the API, which producers and emailed links have',
  'AWS::ApiGatewayV2::ApiMapping': 'what leads from the host of the API to the API',
  'AWS::CloudFront::Distribution': 'the distribution, whose address emailed links have',
  'AWS::S3::Bucket': 'a bucket, with the files in it',
  'AWS::Backup::BackupVault': 'a vault, with the backups in it',
  'AWS::KMS::Key': 'the key, without which nobody can read what it has encrypted',
  'AWS::SES::EmailIdentity': 'an SES identity, with which others in the AWS account may send as well',
  'AWS::SNS::Subscription': 'a subscription, without which somebody is told nothing',
};

/** A table that is new beside a running deployment is empty: the settings have forgotten the name of a restored one. */
const isEmptyTable = ({ type, impact }: Change) => type === 'AWS::DynamoDB::Table' && impact === 'create';

const isTaken = ({ type, impact }: Change) =>
  Object.hasOwn(GUARDED, type) && impact !== 'create' && impact !== 'change';

/**
 * Why a deployment is refused: a sentence for each resource that it would take away, and for each empty table.
 * @param allowed the logical ids that the operator has named
 * @param isFirst whether nothing has been deployed yet
 */
export function refusals(
  changes: readonly Change[],
  allowed: readonly string[],
  { isFirst }: { isFirst: boolean },
): string[] {
  if (isFirst) return [];
  return changes
    .filter((change) => (isTaken(change) || isEmptyTable(change)) && !allowed.includes(change.logicalId))
    .map(
      ({ logicalId, path, type, impact }) =>
        `It would ${impact} ${path}: ${GUARDED[type]}. If you want that, add --allow ${logicalId}.`,
    );
}

/**
 * The stack policy by which CloudFormation refuses the same, whoever deploys and however.
 * @param allowed the logical ids that the operator has named for this deployment
 */
export function stackPolicy(allowed: readonly string[] = []): object {
  return {
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: ['Update:Replace', 'Update:Delete'],
        ...(allowed.length === 0
          ? { Resource: '*' }
          : { NotResource: allowed.map((id) => `LogicalResourceId/${id}`) }),
        Condition: { StringEquals: { ResourceType: Object.keys(GUARDED) } },
      },
    ],
  };
}
