import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openTable, type Table } from '../../functions/storage/table.ts';
import type { Item } from '../../functions/storage/keys.ts';

const scans = new WeakMap<Table, () => Promise<Item[]>>();

/** Opens a table that `scanned` can look through. */
export const openScannable: typeof openTable = (name, client, directly) => {
  const table = openTable(name, client, directly);
  scans.set(table, async () => {
    const items: Item[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client!.send(
        new ScanCommand({ TableName: name, ...(start ? { ExclusiveStartKey: start } : {}) }),
      );
      items.push(...((page.Items ?? []) as Item[]));
      start = page.LastEvaluatedKey;
    } while (start);
    return items;
  });
  return table;
};

/** Everything that is stored in a table, which no function may ask for. */
export async function scanned(table: Table): Promise<Item[]> {
  const scan = scans.get(table);
  if (!scan) throw new Error('open the table with openScannable');
  return scan();
}
