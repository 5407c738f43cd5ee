import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { newlyDeployed } from './deployed.ts';

const findings = (stage: string) =>
  new AwsSolutionsChecks().validateScope(newlyDeployed({ stage }).stack).violations;

test.each(['production', 'dev'])('the stage %s has no unacknowledged finding of cdk-nag', (stage) => {
  expect(findings(stage)).toEqual([]);
});

test('acknowledging a finding of one bucket does not cover another', () => {
  const { stack } = newlyDeployed();
  new Bucket(stack, 'Careless');
  const { violations } = new AwsSolutionsChecks().validateScope(stack);
  expect(violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S1');
});
