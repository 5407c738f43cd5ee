import { Annotations, CfnOutput, Duration, Names, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
  type IEmailIdentity,
} from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type * as z from 'zod';
import { metricsNamespace, type LOG_METRICS } from '../domain/operation/metrics.ts';
import type { emailEnv } from '../functions/email/env.ts';
import { UsageAlarm, type Operators } from './alarms.ts';
import { ofEmails } from './aws-metrics.ts';
import type { UsageFunction } from './function.ts';
import { EXAMPLE_SENDER } from './operator-settings.ts';
import type { Settings } from './settings.ts';

interface EmailProps {
  settings: Settings;
  operators: Operators;
  /** The web app, whose pages the links of emails open. */
  dashboardUrl: string;
}

/** SES reviews a sender at 5 % bounces or 0.1 % complaints, and pauses it at 10 % or 0.5 %. */
const BOUNCE_RATE = 0.04;
const COMPLAINT_RATE = 0.001;
const HIGHEST = { statistic: 'Maximum', period: Duration.hours(1) };

/** Everything that says whether a message arrives. Opening and clicking are the reader's own business. */
const TOLD = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
];

/** Sends through SES, as one sender only. */
export class Email extends Construct {
  /** The variables that `functions/email/env.ts` requires. */
  readonly environment: z.input<z.ZodObject<typeof emailEnv>>;
  readonly #emailFrom: string;
  readonly #sendingArns: string[];
  readonly #toVerifiedOnly: boolean;
  readonly #configurationSet: ConfigurationSet;
  readonly #undelivered: string;

  constructor(scope: Construct, id: string, { settings, operators, dashboardUrl }: EmailProps) {
    super(scope, id);
    const { emailFrom, emailIdentity, alarmEmail = '', crmUrl = '', stage, stageFile } = settings;
    const identity =
      emailIdentity === undefined
        ? this.#verifyDomain(emailFrom)
        : EmailIdentity.fromEmailIdentityName(this, 'Identity', emailIdentity);
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
      // An email may contain a link that opens a call log.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.environment = {
      EMAIL_FROM: emailFrom,
      EMAIL_CONFIGURATION_SET: configurationSet.configurationSetName,
      OPERATOR_EMAIL: alarmEmail,
      DASHBOARD_URL: dashboardUrl,
      CRM_URL: crmUrl,
    };
    this.#configurationSet = configurationSet;
    this.#undelivered = `${Names.uniqueId(this)}Undelivered`;
    this.#emailFrom = emailFrom;
    this.#toVerifiedOnly = stage === 'dev';
    this.#sendingArns = [
      identity.emailIdentityArn,
      Stack.of(this).formatArn({
        service: 'ses',
        resource: 'configuration-set',
        resourceName: configurationSet.configurationSetName,
      }),
    ];

    if (emailFrom === EXAMPLE_SENDER && stage !== 'local') {
      Annotations.of(this).addWarningV2(
        'usage-data:example-sender',
        `Emails would be sent by ${EXAMPLE_SENDER}, which nobody can verify: give "emailFrom" an address of your own in ${stageFile}.`,
      );
    }
    new UsageAlarm(this, 'Undelivered', {
      operators,
      impact:
        'An email did not reach a recipient of an account. It goes on to the next one, but whoever it was for hears of no exceeded quota until the address is corrected.',
      metric: new Metric({
        namespace: metricsNamespace(stage),
        metricName: this.#undelivered,
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
      threshold: 1,
    });
    new UsageAlarm(this, 'Bouncing', {
      operators,
      impact:
        'Too many emails bounce. SES will stop sending, and customer success managers would not hear of exceeded quotas.',
      metric: ofEmails('Reputation.BounceRate', HIGHEST),
      threshold: BOUNCE_RATE,
    });
    new UsageAlarm(this, 'Complaining', {
      operators,
      impact:
        'People report our emails as spam. SES will stop sending, and customer success managers would not hear of exceeded quotas.',
      metric: ofEmails('Reputation.ComplaintRate', HIGHEST),
      threshold: COMPLAINT_RATE,
    });
  }

  /** Has SES tell a topic what becomes of each message. */
  tell(topic: ITopic): void {
    this.#configurationSet.addEventDestination('Deliveries', {
      destination: EventDestination.snsTopic(topic),
      events: TOLD,
    });
  }

  allowSending(sender: UsageFunction): void {
    // One metric of all senders: any of them may find out that an address takes no email.
    sender.countLogged('Undelivered', 'email not delivered', this.#undelivered);
    sender.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: this.#sendingArns,
        conditions: { StringEquals: { 'ses:FromAddress': this.#emailFrom } },
      }),
    );
    if (this.#toVerifiedOnly) this.#allowSendingInTheSandbox(sender);
  }

  /** Counts what a function gives up that sends what is pending: only such a one makes the last attempt. */
  countGivenUp(sender: UsageFunction): void {
    const metric: keyof typeof LOG_METRICS = 'EmailsGivenUp';
    sender.countLogged('GivenUp', 'email not sent', metric, 'givenUp');
  }

  /** In the sandbox SES also checks the recipients' identities, and an AWS account for trying things out seldom leaves it. */
  #allowSendingInTheSandbox(sender: UsageFunction): void {
    sender.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: '*' })],
        conditions: { StringEquals: { 'ses:FromAddress': this.#emailFrom } },
      }),
    );
    Validations.of(sender.executionRole).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]',
      reason: 'Recipients are unknown here; the condition restricts the grant to the one sender.',
    });
  }

  /** Verifies the whole domain, so that its DKIM signature covers the sender; its DNS needs the records in the outputs. */
  #verifyDomain(emailFrom: string): IEmailIdentity {
    const domain = emailFrom.slice(emailFrom.indexOf('@') + 1);
    const identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
    // Others in the AWS account may send with it as well.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    for (const [index, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${index + 1}`, { value: `${name} CNAME ${value}` });
    }
    return identity;
  }
}
