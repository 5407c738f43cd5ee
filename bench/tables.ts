import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentClient, openTable } from '../functions/storage/table.ts';
import { clientConfig } from '../local/aws/aws-identity.ts';
import { createTable } from '../local/aws/emulators/create-table.ts';
import { createDynalite } from '../local/aws/emulators/dynalite.ts';
import { listen } from '../local/aws/emulators/ports.ts';

interface Consumed {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
}

/**
 * The two tables in memory, with the sum of the capacity units that they report.
 * @param endpoint of a DynamoDB in another process, so that its CPU time is not counted
 */
export async function openTables(endpoint?: string) {
  const units = { read: 0, write: 0 };
  const server = endpoint === undefined ? createDynalite() : undefined;
  const config = clientConfig(endpoint ?? (await listen(server!, 0)));
  const client = new DynamoDBClient(config);
  for (const name of ['events', 'main']) await createTable(client, name);
  client.destroy();
  const documents = documentClient(config);
  documents.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(args);
      const { ConsumedCapacity } = result.output as Consumed;
      const kind = /Get|Query/.test(String(context['commandName'])) ? 'read' : 'write';
      for (const consumed of [ConsumedCapacity ?? []].flat()) units[kind] += consumed.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize' },
  );
  return {
    main: openTable('main', documents),
    events: openTable('events', documents),
    documents,
    config,
    units,
    close: () => {
      documents.destroy();
      server?.close();
      server?.closeAllConnections();
    },
  };
}
