import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { clientConfig } from '../../../../local/aws/aws-identity.ts';
import { eventually, type RunningSystem } from '../running-system.ts';

export function queues(system: () => RunningSystem): void {
  describe('queues', () => {
    const deliveries = async (body: string) => {
      const client = new DynamoDBClient(clientConfig(system().stackFile.dynamodbUrl));
      const query = new QueryCommand({
        TableName: Object.values(system().stackFile.tables)[0],
        KeyConditionExpression: 'pk = :work AND begins_with(sk, :body)',
        ExpressionAttributeValues: { ':work': { S: 'work' }, ':body': { S: `${body}#` } },
      });
      const { Items = [] } = await client.send(query);
      client.destroy();
      return Items.map(({ sk }) => sk?.S);
    };
    const deadLetters = async () =>
      ((await (await system().act('dead-letters')).json()) as { bodies: string[] }).bodies;

    /** Waits until the queue is empty: a message that stayed would be delivered again. */
    const allGone = () =>
      eventually(
        async () => ((await (await system().act('queued')).json()) as { messages: number }).messages,
        (messages) => messages === 0,
      );

    test('deliver a message that succeeds once', async () => {
      await system().act('enqueue', 'ok');
      await allGone();
      expect(await deliveries('ok')).toEqual(['ok#1']);
    });

    // One at a time, because a crash fails everything in its batch.
    test.each([
      ['fails by itself', 'fail-1', /\[Worker\] .*message\(s\) failed and stay on the queue/],
      ['fails its whole batch', 'crash-1', /\[Worker\] .*message\(s\) stay on the queue/],
    ])('deliver a message that %s again, and then to the dead-letter queue', async (_, body, logged) => {
      await system().act('enqueue', body);
      const dead: string[] = [];
      await eventually(
        async () => dead.push(...(await deadLetters())),
        () => dead.length > 0,
      );
      expect(dead).toEqual([body]);
      expect(await deliveries(body)).toEqual([`${body}#1`, `${body}#2`]);
      await system().said(logged);
    });

    test('deliver the other messages of a batch with a failed one once', async () => {
      for (const body of ['beside-1', 'fail-2', 'beside-2']) await system().act('enqueue', body);
      await eventually(deadLetters, (bodies) => bodies.includes('fail-2'));
      await allGone();
      expect(await deliveries('beside-1')).toEqual(['beside-1#1']);
      expect(await deliveries('beside-2')).toEqual(['beside-2#1']);
    });
  });
}
