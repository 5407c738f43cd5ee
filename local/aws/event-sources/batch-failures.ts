type BatchResponse = { batchItemFailures?: { itemIdentifier?: unknown }[] | null } | null;

/**
 * The ids of the messages that failed, by a partial batch response. As on AWS, a malformed response, or one that names a
 * message of another batch, fails the whole batch.
 */
export function failedMessages(payload: string, ids: string[]): Set<string> {
  const response = JSON.parse(payload) as BatchResponse;
  if (response === null || typeof response !== 'object') return new Set();
  const failures = response.batchItemFailures ?? [];
  const all = new Set(ids);
  if (!Array.isArray(failures)) return all;
  const failed = failures.map((failure) => failure?.itemIdentifier);
  const known = failed.every((id): id is string => typeof id === 'string' && all.has(id));
  return known ? new Set(failed) : all;
}
