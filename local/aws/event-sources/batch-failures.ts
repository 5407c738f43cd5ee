type Report = { batchItemFailures?: { itemIdentifier?: unknown }[] | null } | null;

/**
 * The ids that a partial batch response names. As on AWS, a report that cannot be read, or that names a message
 * which was not in the batch, fails the whole batch.
 */
export function failedMessages(payload: string, ids: string[]): Set<string> {
  const report = JSON.parse(payload) as Report;
  if (report === null || typeof report !== 'object') return new Set();
  const failures = report.batchItemFailures ?? [];
  const all = new Set(ids);
  if (!Array.isArray(failures)) return all;
  const failed = failures.map((failure) => failure?.itemIdentifier);
  const known = failed.every((id): id is string => typeof id === 'string' && all.has(id));
  return known ? new Set(failed) : all;
}
