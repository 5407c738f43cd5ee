import { localAws } from '../aws-identity.ts';
import type { ResourceValues } from './intrinsics.ts';

/** Values that become known while the system starts. */
export interface Addresses {
  apiUrl: string;
  /** Host and port. */
  distributionHost: () => string;
  queueUrl: (logicalId: string) => string;
}

type Properties = Record<string, unknown>;
type Values = (logicalId: string, properties: Properties, addresses: Addresses) => ResourceValues;
type ResourceType = ({ runBy: string } | { notNeeded: string }) & { values: Values };

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${localAws.region}:${localAws.accountId}:${resource}`;

/** Names a resource by its name property or, without one, by its logical id, which is the same at every start. */
const named =
  (property: string, attributes: (name: string) => Record<string, string> = () => ({})): Values =>
  (logicalId, properties) => {
    const name = typeof properties[property] === 'string' ? properties[property] : logicalId;
    return { ref: name, attributes: attributes(name) };
  };

const withArn = (property: string, service: string, prefix: string) =>
  named(property, (name) => ({ Arn: arn(service, `${prefix}${name}`) }));

const bucket: Values = (logicalId, properties) => {
  const { ref: name } = named('BucketName')(logicalId, properties, undefined as never);
  const lowerCase = name.toLowerCase();
  const RegionalDomainName = `${lowerCase}.s3.${localAws.region}.amazonaws.com`;
  return { ref: lowerCase, attributes: { Arn: `arn:aws:s3:::${lowerCase}`, RegionalDomainName } };
};

const queue: Values = (logicalId, properties, addresses) => {
  const { ref: name } = named('QueueName')(logicalId, properties, addresses);
  return {
    get ref() {
      return addresses.queueUrl(logicalId);
    },
    attributes: { Arn: arn('sqs', name), QueueName: name },
  };
};

const api: Values = (_, __, { apiUrl }) => ({
  ref: 'local',
  attributes: { ApiEndpoint: apiUrl, ApiId: 'local' },
});

const distribution: Values = (logicalId, _, addresses) => ({
  ref: logicalId,
  attributes: {
    Id: logicalId,
    get DomainName() {
      return addresses.distributionHost();
    },
  },
});

const role = withArn('RoleName', 'iam', 'role/');
const topic: Values = (logicalId) => ({ ref: arn('sns', logicalId), attributes: { TopicName: logicalId } });
const identityOnly: Values = (logicalId) => ({ ref: logicalId, attributes: {} });
const withId: Values = (logicalId) => ({ ref: logicalId, attributes: { Id: logicalId } });
const permissions = {
  notNeeded: 'permissions are not enforced here; test them on the template',
  values: role,
};
const monitoring = { notNeeded: 'local alarms would notify nobody; errors are in the log' };
const mail = 'the mailbox accepts mail from any sender';

/**
 * Every resource type that a template may contain: what runs it here, or why nothing needs to.
 * A template with any other type does not start, so no part of a stack is left out silently.
 */
export const resourceTypes: Record<string, ResourceType> = {
  'AWS::DynamoDB::Table': { runBy: 'dynalite', values: withArn('TableName', 'dynamodb', 'table/') },
  'AWS::S3::Bucket': { runBy: 'fauxqs behind the S3 gate', values: bucket },
  'AWS::SQS::Queue': { runBy: 'fauxqs', values: queue },
  'AWS::Lambda::Function': { runBy: 'functions/', values: withArn('FunctionName', 'lambda', 'function:') },
  'AWS::Lambda::EventSourceMapping': { runBy: 'event-sources/', values: identityOnly },
  'AWS::ApiGatewayV2::Api': { runBy: 'gateway/', values: api },
  'AWS::ApiGatewayV2::Route': { runBy: 'gateway/', values: identityOnly },
  'AWS::ApiGatewayV2::Integration': { runBy: 'gateway/', values: identityOnly },
  'AWS::ApiGatewayV2::Authorizer': { runBy: 'gateway/', values: identityOnly },
  'AWS::Scheduler::Schedule': {
    runBy: 'schedules/',
    values: withArn('Name', 'scheduler', 'schedule/default/'),
  },
  'AWS::SES::ConfigurationSetEventDestination': { runBy: 'mail-events/', values: identityOnly },
  // Only events of emails go through topics here; local alarms would notify nobody.
  'AWS::SNS::Topic': { runBy: 'mail-events/', values: topic },
  'AWS::SNS::Subscription': { runBy: 'mail-events/', values: identityOnly },
  'AWS::CloudFront::Distribution': { runBy: 'distribution/', values: distribution },
  'AWS::CloudFront::ResponseHeadersPolicy': { runBy: 'distribution/', values: withId },
  'Custom::CDKBucketDeployment': { runBy: 'distribution/', values: identityOnly },

  'AWS::ApiGatewayV2::Stage': {
    notNeeded: 'the API has one stage here, without throttling',
    values: named('StageName'),
  },
  'AWS::IAM::Role': permissions,
  'AWS::IAM::Policy': permissions,
  'AWS::Lambda::Permission': permissions,
  'AWS::S3::BucketPolicy': permissions,
  'AWS::SQS::QueuePolicy': permissions,
  'AWS::SNS::TopicPolicy': permissions,
  'AWS::CloudFront::OriginAccessControl': { ...permissions, values: withId },
  'AWS::Lambda::LayerVersion': {
    notNeeded: 'only the deployer of files has one, and distribution/ serves the files from the assembly',
    values: identityOnly,
  },
  'AWS::Lambda::EventInvokeConfig': {
    notNeeded: 'schedules/ retries as the schedule says',
    values: identityOnly,
  },
  'AWS::Logs::LogGroup': {
    notNeeded: 'logs go to the terminal',
    values: withArn('LogGroupName', 'logs', 'log-group:'),
  },
  'AWS::Logs::MetricFilter': { ...monitoring, values: identityOnly },
  'AWS::CloudWatch::AnomalyDetector': { ...monitoring, values: identityOnly },
  'AWS::CloudWatch::CompositeAlarm': { ...monitoring, values: withArn('AlarmName', 'cloudwatch', 'alarm:') },
  'AWS::CloudWatch::Dashboard': { ...monitoring, values: identityOnly },
  'AWS::CE::AnomalySubscription': { ...monitoring, values: identityOnly },
  'AWS::CloudWatch::Alarm': { ...monitoring, values: withArn('AlarmName', 'cloudwatch', 'alarm:') },
  'AWS::SES::EmailIdentity': { notNeeded: mail, values: named('EmailIdentity') },
  'AWS::SES::ConfigurationSet': { notNeeded: mail, values: named('Name') },
  'AWS::CDK::Metadata': { notNeeded: 'tells AWS which constructs the app uses', values: identityOnly },
};
