type Options = { dataDir: string; dynamodbEndpoint: string; tableNames: Record<string, string> };

/** Stands in until the API has keys. */
export async function ensureAdminKey({ dataDir }: Options): Promise<string> {
  return dataDir ? 'uk_local' : '';
}
