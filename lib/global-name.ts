import { Aws, Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The longest name that CloudFront takes for any of its resources, and the longest name of a region. */
const LONGEST_NAME = 64;
const LONGEST_REGION = 14;

/**
 * The name of a resource that CloudFront keeps once for all regions of an AWS account. The CDK names such resources by the
 * stack, and the same stack in a second region could not be deployed.
 */
export function globalName(scope: Construct, id: string): string {
  const maxLength = LONGEST_NAME - LONGEST_REGION - id.length - 2;
  return `${Names.uniqueResourceName(scope, { maxLength })}-${id}-${Aws.REGION}`;
}
