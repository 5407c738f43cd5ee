import type { Change } from './changes.ts';

type Impact = Change['impact'];

const TAKEN: readonly Impact[] = ['replace', 'perhaps replace', 'delete'];

/**
 * What nobody gets back, what its loss means, and by which impacts it is lost. A deployment does none of this unless it is
 * told so by name.
 */
const GUARDED: Record<string, { what: string; by: readonly Impact[] }> = {
  'AWS::DynamoDB::Table': {
    what: 'a table, from whose data everybody would be answered, or no longer be answered',
    // An empty table beside a deployment that has been running: the setting of a restored one is missing.
    by: [...TAKEN, 'leave behind', 'create'],
  },
  'AWS::ApiGatewayV2::Api': {
    what: 'the API, whose address producers and emailed links have',
    by: [...TAKEN, 'leave behind'],
  },
  'AWS::CloudFront::Distribution': {
    what: 'the distribution, whose address emailed links have',
    by: [...TAKEN, 'leave behind'],
  },
  'AWS::S3::Bucket': { what: 'a bucket, with the files in it', by: [...TAKEN, 'leave behind'] },
  // Left behind, it goes on to work for every sender.
  'AWS::SES::EmailIdentity': {
    what: 'an SES identity, with which others in the AWS account may send as well',
    by: TAKEN,
  },
  'AWS::SNS::Subscription': { what: 'a subscription, without which somebody is told nothing', by: TAKEN },
};

/**
 * Why a deployment is refused: a sentence for each resource that it would take away.
 * @param allowed the logical ids that the operator has named
 * @param isFirst whether nothing has been deployed yet
 */
export function refusals(
  changes: readonly Change[],
  allowed: readonly string[],
  { isFirst }: { isFirst: boolean },
): string[] {
  if (isFirst) return [];
  return changes.flatMap(({ logicalId, path, type, impact }) => {
    const guarded = Object.hasOwn(GUARDED, type) ? GUARDED[type] : undefined;
    if (!guarded?.by.includes(impact) || allowed.includes(logicalId)) return [];
    return `It would ${impact} ${path}: ${guarded.what}. If you want that, add --allow ${logicalId}.`;
  });
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
