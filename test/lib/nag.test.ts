import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { deployed, newlyDeployed } from './deployed.ts';
import { ANSWERS, type Answer } from './nag/answers.ts';
import { kindsOf } from './nag/kinds.ts';

const findings = (settings: Record<string, unknown>) =>
  new AwsSolutionsChecks().validateScope(newlyDeployed(settings).stack).violations;

/** Every setting that adds a resource or changes how one is protected. */
const WITH_EVERYTHING = {
  alarmEmail: 'ops@crm.example',
  costMonitorArn: 'arn:aws:ce::123456789012:anomalymonitor/12345678-1234-1234-1234-123456789012',
  dashboardUrl: 'https://usage.crm.example',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1234',
  concurrencyShare: 1000,
  warmInstances: 2,
  webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1-2',
  region: 'eu-central-1',
  apiUrl: 'https://api.usage.crm.example',
  apiCertificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1234',
  customerKey: true,
  costMonitorArn: 'arn:aws:ce::123456789012:anomalymonitor/1234',
  tags: { team: 'billing' },
};
/** The same for stages that keep data. */
const WITH_BACKUPS = {
  ...WITH_EVERYTHING,
  backup: { copyTo: 'arn:aws:backup:eu-west-1:999999999999:backup-vault:usage-data' },
};

test.each(['production', 'staging', 'dev'])(
  'the stage %s has no unacknowledged finding of the pack AwsSolutions, which the synthesis checks, too',
  (stage) => {
    expect(findings({ stage })).toEqual([]);
    expect(findings({ stage, ...(stage === 'dev' ? WITH_EVERYTHING : WITH_BACKUPS) })).toEqual([]);
  },
);

test('acknowledging a finding of one bucket does not cover another', () => {
  const { stack } = newlyDeployed();
  new Bucket(stack, 'Careless');
  const { violations } = new AwsSolutionsChecks().validateScope(stack);
  expect(violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S1');
});

describe('the packs Serverless and NIST 800-53 R5', () => {
  interface Finding {
    rule: string;
    path: string;
  }

  const found = (stack: ReturnType<typeof newlyDeployed>['stack']): Finding[] =>
    [new ServerlessChecks(), new NIST80053R5Checks()]
      .flatMap((pack) => pack.validateScope(stack).violations)
      .flatMap(({ ruleName, violatingResources }) =>
        (violatingResources ?? []).map(({ constructPath = '' }) => ({
          rule: ruleName,
          path: constructPath.replace(/^\w+\//, ''),
        })),
      );

  const stages = [{ stage: 'production' }, { stage: 'dev' }, WITH_BACKUPS].map((settings) => {
    const stack = deployed(settings);
    const kinds = kindsOf(stack);
    const answers = ({ rule, path }: Finding) =>
      ANSWERS.filter((answer) => answer.rule === rule && kinds[answer.of](path));
    return { findings: found(stack.stack), answers };
  });

  test('find nothing that has no answer, or more than one', () => {
    for (const { findings, answers } of stages) {
      expect(findings.length).toBeGreaterThan(50);
      expect(findings.filter((finding) => answers(finding).length !== 1)).toEqual([]);
    }
  });

  test('have no answer to what they do not find', () => {
    const given = new Set<Answer>(stages.flatMap(({ findings, answers }) => findings.flatMap(answers)));
    expect(ANSWERS.filter((answer) => !given.has(answer))).toEqual([]);
  });

  test('an answer for one kind of resources does not cover another', () => {
    const careless = newlyDeployed({}, { change: (stack) => void new Bucket(stack, 'Careless') });
    const kinds = kindsOf(careless);
    const unanswered = found(careless.stack).filter(
      ({ rule, path }) => !ANSWERS.some((answer) => answer.rule === rule && kinds[answer.of](path)),
    );
    expect(new Set(unanswered.map(({ path }) => path))).toEqual(new Set(['Careless/Resource']));
  });
});
