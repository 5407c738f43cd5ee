import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientConfig } from '../aws-identity.ts';
import type { Log } from '../log.ts';
import type { Stack } from '../template/stack.ts';
import { eventsOf } from './events.ts';
import type { SentEmail } from './sent-email.ts';

interface EventDestination {
  ConfigurationSetName: string;
  EventDestination: {
    Enabled?: boolean;
    MatchingEventTypes: string[];
    SnsDestination?: { TopicARN: string };
  };
}

interface Subscription {
  Protocol: string;
  TopicArn: string;
  Endpoint: string;
  RawMessageDelivery?: boolean;
}

interface Route {
  configurationSet: string;
  types: string[];
  queueUrl: string;
}

/** The ways from a configuration set through a topic to a queue. @throws if an event destination leads elsewhere */
function readRoutes(stack: Stack, queueUrls: Record<string, string>): Route[] {
  const queues = new Map(
    Object.entries(queueUrls).map(([id, url]) => [stack.values(id).attributes.Arn, url]),
  );
  const subscriptions = stack.resources<Subscription>('AWS::SNS::Subscription');
  return stack
    .resources<EventDestination>('AWS::SES::ConfigurationSetEventDestination')
    .flatMap(({ logicalId, properties: { ConfigurationSetName, EventDestination } }) => {
      const topic = EventDestination.SnsDestination?.TopicARN;
      if (topic === undefined)
        throw new Error(`${logicalId}: the local system sends the events of emails to topics only.`);
      if (EventDestination.Enabled === false) return [];
      return subscriptions
        .filter(({ properties }) => properties.TopicArn === topic)
        .map(({ logicalId: subscription, properties: { Protocol, Endpoint, RawMessageDelivery } }) => {
          const queueUrl = queues.get(Endpoint);
          if (Protocol !== 'sqs' || queueUrl === undefined || !RawMessageDelivery)
            throw new Error(
              `${subscription}: the local system delivers events of emails to queues of this stack only, and as they are.`,
            );
          return {
            configurationSet: ConfigurationSetName,
            types: EventDestination.MatchingEventTypes,
            queueUrl,
          };
        });
    });
}

interface MailEvents {
  /** Tells what becomes of an email that was accepted. */
  publish: (email: SentEmail) => void;
  /** Waits for what is being told. */
  stop: () => Promise<void>;
}

/** Plays the part of SES that tells what becomes of each email. */
export function startMailEvents(
  stack: Stack,
  { endpoint, queueUrls, log }: { endpoint: string; queueUrls: Record<string, string>; log: Log },
): MailEvents {
  const routes = readRoutes(stack, queueUrls);
  const client = new SQSClient(clientConfig(endpoint));
  const telling = new Set<Promise<void>>();

  async function tell(email: SentEmail): Promise<void> {
    for (const { configurationSet, types, queueUrl } of routes) {
      if (configurationSet !== email.configurationSet) continue;
      for (const { type, record } of eventsOf(email, new Date())) {
        if (!types.includes(type)) continue;
        await client.send(
          new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(record) }),
        );
      }
    }
  }

  return {
    publish: (email) => {
      const told = tell(email)
        .catch((error: unknown) => log.warn(`Events of an email were lost: ${String(error)}`))
        .finally(() => telling.delete(told));
      telling.add(told);
    },
    stop: async () => {
      await Promise.all(telling);
      client.destroy();
    },
  };
}
