import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { clientConfig } from '../../../local/aws-identity.ts';
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

    it('deliver once what succeeds', async () => {
      await system().act('enqueue', 'ok');
      expect(
        await eventually(
          () => deliveries('ok'),
          (list) => list.length > 0,
        ),
      ).toEqual(['ok#1']);
    });

    it.each([
      ['a message fails alone', 'fail-1', 'beside'],
      ['a batch crashes', 'crash-1', undefined],
    ])('deliver again, and at last to the dead letters, when %s', async (_, body, beside) => {
      if (beside) await system().act('enqueue', beside);
      await system().act('enqueue', body);
      const dead: string[] = [];
      await eventually(
        async () => dead.push(...(await deadLetters())),
        () => dead.includes(body),
      );
      expect(await deliveries(body)).toEqual([`${body}#1`, `${body}#2`]);
      if (beside) expect(await deliveries(beside)).toEqual([`${beside}#1`]);
    });
  });
}
