/** What the address of `link` ends with: the export, and the secret that makes holding it enough. */
export interface ExportLink {
  accountId: string;
  exportId: string;
  secret: string;
}

/** None of the parts can hold a `~`, and it needs no escaping in an address. */
export function formatLink(apiUrl: string, { accountId, exportId, secret }: ExportLink): string {
  return `${apiUrl}/v1/downloads/${accountId}~${exportId}~${secret}`;
}

/** @returns undefined where the text is no link's ending */
export function parseLink(ending: string): ExportLink | undefined {
  const [accountId, exportId, secret, ...rest] = ending.split('~');
  return accountId && exportId && secret && rest.length === 0 ? { accountId, exportId, secret } : undefined;
}
