import type { BreakDownMonthQuery } from '../../../client/src/operations.ts';
import { ask } from '../api/client.ts';
import { resource } from '../loading/resource.ts';
import { monthView } from '../month/view.ts';

/** What the month on screen consists of: always of the whole account. */
export const monthBreakdown = resource((signal) => {
  const { kind, month, by } = monthView.peek()!;
  // The document's kinds are those of today.
  const query = { month, kind: kind.plural, by } as BreakDownMonthQuery;
  return ask((api, account) => api.breakDownMonth(account, query, { signal }));
});
