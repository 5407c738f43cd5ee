import type { Change } from './changes.ts';

/** Types by the words that people use; others are named by the end of their type. */
const NOUNS: Record<string, string> = {
  'AWS::DynamoDB::Table': 'table',
  'AWS::Lambda::Function': 'function',
  'AWS::Lambda::Version': 'version',
  'AWS::Lambda::Alias': 'alias',
  'AWS::IAM::Role': 'role',
  'AWS::IAM::Policy': 'policy',
  'AWS::Lambda::Permission': 'permission',
  'AWS::Logs::LogGroup': 'log',
  'AWS::CloudWatch::Alarm': 'alarm',
  'AWS::SQS::Queue': 'queue',
  'AWS::Scheduler::Schedule': 'schedule',
  'AWS::SNS::Topic': 'topic',
  'AWS::SNS::Subscription': 'subscription',
  'AWS::S3::Bucket': 'bucket',
  'AWS::SES::EmailIdentity': 'SES identity',
  'AWS::ApiGatewayV2::Api': 'API',
  'AWS::ApiGatewayV2::Route': 'route',
  'AWS::ApiGatewayV2::DomainName': 'domain',
  'AWS::ApiGatewayV2::ApiMapping': 'domain mapping',
  'AWS::CloudFront::Distribution': 'distribution',
};

const nounOf = (type: string) => NOUNS[type] ?? type.replace(/^.*::/, '');

/** From what an operator must look at to what goes without saying. */
const ORDER: readonly Change['impact'][] = [
  'delete',
  'replace',
  'perhaps replace',
  'leave behind',
  'close',
  'create',
  'change',
];

/** More of a kind are counted; a first deployment creates some two hundred resources. */
const NAMED = 5;

/** What a deployment does, a line for each kind of resource: `change 2 functions: Exports/Write, Recording/RecordUsage`. */
export function inWords(changes: readonly Change[]): string[] {
  if (changes.length === 0) return ['Nothing changes.'];
  return ORDER.flatMap((impact) => {
    const byNoun = Map.groupBy(
      changes.filter((change) => change.impact === impact),
      ({ type }) => nounOf(type),
    );
    return [...byNoun]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([noun, of]) => `${impact} ${of.length} ${plural(noun, of.length)}${named(of)}`);
  });
}

function plural(noun: string, count: number): string {
  if (count === 1) return noun;
  if (noun.endsWith('y')) return `${noun.slice(0, -1)}ies`;
  return noun.endsWith('s') ? `${noun}es` : `${noun}s`;
}

function named(changes: readonly Change[]): string {
  // What is taken away is always named.
  const isTaken = changes.some(({ impact }) => impact !== 'create' && impact !== 'change');
  if (!isTaken && changes.length > NAMED) return '';
  return `: ${changes.map(({ path }) => path).join(', ')}`;
}
