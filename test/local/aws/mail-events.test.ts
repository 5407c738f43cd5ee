import { SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { expect, onTestFinished, test } from 'vitest';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { startMailbox } from '../../../local/aws/emulators/mailbox.ts';
import { eventsOf } from '../../../local/aws/mail-events/events.ts';
import { startMailEvents } from '../../../local/aws/mail-events/publish.ts';
import type { SentEmail } from '../../../local/aws/mail-events/sent-email.ts';
import { openStack } from '../../../local/aws/template/stack.ts';

const email = (...destination: string[]): SentEmail => ({
  messageId: 'message-1',
  source: 'shop@example.com',
  subject: 'Hello',
  destination,
  configurationSet: 'Set',
  tags: { order: ['7'] },
  hasVirus: false,
});
const at = new Date('2026-11-10T06:30:00Z');
const eventTypes = (...to: string[]) => eventsOf(email(...to), at).map(({ type }) => type);

test.each([
  ['somebody@example.com', ['send', 'delivery']],
  ['success@simulator.amazonses.com', ['send', 'delivery']],
  ['bounce@simulator.amazonses.com', ['send', 'bounce']],
  ['Bounce+label@Simulator.AmazonSES.com', ['send', 'bounce']],
  ['complaint+label@simulator.amazonses.com', ['send', 'delivery', 'complaint']],
  ['ooto@simulator.amazonses.com', ['send', 'delivery', 'bounce']],
  ['suppressionlist@simulator.amazonses.com', ['send', 'bounce']],
  ['bounce@example.com', ['send', 'delivery']],
  ['delay+label@simulator.local', ['send', 'deliveryDelay']],
  ['late@simulator.local', ['send', 'deliveryDelay', 'delivery']],
  ['unrendered@simulator.local', ['renderingFailure']],
  ['delay@simulator.amazonses.com', ['send', 'delivery']],
])('an email to %s has the events %j', (to, expected) => {
  expect(eventTypes(to)).toEqual(expected);
});

test('an email with the test virus is accepted and then rejected, as SES does', () => {
  const events = eventsOf({ ...email('a@example.com'), hasVirus: true }, at);
  expect(events.map(({ type }) => type)).toEqual(['send', 'reject']);
  expect(events[1]?.record).toMatchObject({ eventType: 'Reject', reject: { reason: 'Bad content' } });
});

test('an event has the names that SES gives to its type and its details', () => {
  const [failure] = eventsOf(email('unrendered@simulator.local'), at);
  expect(failure?.record).toMatchObject({
    eventType: 'Rendering Failure',
    failure: { errorMessage: expect.any(String) as string },
  });
  const [, delay] = eventsOf(email('delay@simulator.local'), at);
  expect(delay?.record).toMatchObject({
    eventType: 'DeliveryDelay',
    deliveryDelay: {
      delayType: 'MailboxFull',
      timestamp: '2026-11-10T06:30:00.000Z',
      expirationTime: '2026-11-10T20:30:00.000Z',
    },
  });
});

test('an email to several addresses is sent once, and delivered to each', () => {
  expect(eventTypes('a@example.com', 'bounce@simulator.amazonses.com')).toEqual([
    'send',
    'delivery',
    'bounce',
  ]);
});

test('an event repeats what SES knows of the message', () => {
  const [, bounce] = eventsOf(email('bounce@simulator.amazonses.com'), at);
  expect(bounce?.record).toMatchObject({
    eventType: 'Bounce',
    mail: {
      timestamp: '2026-11-10T06:30:00.000Z',
      messageId: 'message-1',
      destination: ['bounce@simulator.amazonses.com'],
      tags: { 'ses:configuration-set': ['Set'], order: ['7'] },
    },
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com', status: '5.1.1' }],
    },
  });
});

test('the mailbox says what it has accepted, with the id that it answered', async () => {
  const sent: SentEmail[] = [];
  const { url, close } = await startMailbox({ onSent: (email) => sent.push(email) });
  const ses = new SESClient(clientConfig(url));
  onTestFinished(async () => {
    ses.destroy();
    await close();
  });
  const send = (to: string[], Data: string) =>
    ses.send(
      new SendEmailCommand({
        Source: 'shop@example.com',
        Destination: { ToAddresses: to },
        Message: { Subject: { Data }, Body: { Text: { Data: 'Hello' } } },
        ConfigurationSetName: 'Set',
        Tags: [{ Name: 'order', Value: Data }],
      }),
    );
  const answers = await Promise.all(
    ['7', '8', '9'].map((order) => send(['a@example.com', 'b@example.com'], order)),
  );
  await expect(send(['a@example.com'], '')).rejects.toThrow();
  const ids = new Map(answers.map(({ MessageId }, index) => [['7', '8', '9'][index], MessageId]));
  expect(sent).toHaveLength(3);
  for (const { subject, ...rest } of sent)
    expect(rest).toEqual({
      messageId: ids.get(subject),
      source: 'shop@example.com',
      destination: ['a@example.com', 'b@example.com'],
      configurationSet: 'Set',
      tags: { order: [subject] },
      hasVirus: false,
    });
});

/** A stack with an event destination and a subscription to its topic. */
const stackWith = (destination: Record<string, unknown>, subscription: Record<string, unknown>) =>
  openStack(
    {
      Resources: {
        Set: { Type: 'AWS::SES::ConfigurationSet' },
        Topic: { Type: 'AWS::SNS::Topic' },
        Queue: { Type: 'AWS::SQS::Queue' },
        Destination: {
          Type: 'AWS::SES::ConfigurationSetEventDestination',
          Properties: {
            ConfigurationSetName: { Ref: 'Set' },
            EventDestination: { MatchingEventTypes: ['send'], ...destination },
          },
        },
        Subscription: { Type: 'AWS::SNS::Subscription', Properties: subscription },
      },
    },
    { apiUrl: '', distributionHost: () => '', queueUrl: () => 'http://127.0.0.1:1/queue' },
  );
const start = (stack: ReturnType<typeof stackWith>) =>
  startMailEvents(stack, {
    endpoint: 'http://127.0.0.1:1',
    queueUrls: { Queue: 'http://127.0.0.1:1/queue' },
    log: { info: () => {}, warn: () => {}, error: () => {}, detail: () => {} },
  });
const toTopic = { SnsDestination: { TopicARN: { Ref: 'Topic' } } };
const toQueue = {
  Protocol: 'sqs',
  TopicArn: { Ref: 'Topic' },
  Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
  RawMessageDelivery: true,
};

test('a template whose events go elsewhere than through a topic to a queue does not start', async () => {
  expect(() => start(stackWith({}, toQueue))).toThrow('Destination: the local system sends');
  expect(() => start(stackWith(toTopic, { ...toQueue, RawMessageDelivery: false }))).toThrow('as they are');
  expect(() => start(stackWith(toTopic, { ...toQueue, Protocol: 'https' }))).toThrow('Subscription:');
  await start(stackWith(toTopic, toQueue)).stop();
});
