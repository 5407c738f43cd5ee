import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { deployed } from './deployed.ts';

const findings = (stage: string) =>
  new AwsSolutionsChecks().validateScope(deployed({ stage }).stack).violations;

test.each(['production', 'dev'])('the stage %s leaves no finding of cdk-nag unanswered', (stage) => {
  expect(findings(stage)).toEqual([]);
});

test('an answer for one bucket is none for another', () => {
  const { stack } = deployed();
  new Bucket(stack, 'Careless');
  const { violations } = new AwsSolutionsChecks().validateScope(stack);
  expect(violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S1');
});
