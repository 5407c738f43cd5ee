import type { Account } from '../../domain/accounts/account.ts';
import type { reading } from '../../domain/api/reading.ts';
import type { QueryOf } from '../../domain/api/route.ts';
import { addMonths, formatInstant, localMonth, type Instant, type Month } from '../../domain/calendar.ts';
import { breakdown, checkBreakdown } from '../../domain/usage/breakdown.ts';
import { noPiece, type Piece } from '../../domain/usage/piece.ts';
import type { UsageReader } from '../ledger/stores.ts';
import type { UsageView } from '../ledger/usage-view.ts';

type Query = QueryOf<(typeof reading)['routes']['breakDownMonth']>;

/** What the usage of a month consists of. @throws InvalidInput if its kind cannot be broken down so */
export async function breakDown(
  stores: { usage: UsageReader },
  account: Account,
  query: Query,
  now: Instant,
) {
  const { id, timeZone } = account;
  const { month = localMonth(now, timeZone), kind, by } = query;
  checkBreakdown(kind, by);
  const before = addMonths(month, -1);
  const view = stores.usage(account, now);
  const [pieces, asOf] = await Promise.all([piecesOf(view, [before, month], by), view.asOf()]);
  return {
    accountId: id,
    timeZone,
    month,
    kind,
    by,
    asOf: formatInstant(asOf),
    ...breakdown(kind, by, pieces.get(month) ?? noPiece(), pieces.get(before) ?? noPiece()),
  };
}

/** Names are part of a month's totals; campaigns and recruiters are read in addition. */
async function piecesOf(view: UsageView, months: readonly Month[], by: string): Promise<Map<Month, Piece>> {
  if (by === 'campaign' || by === 'recruiter') return view.wholeMonths(months);
  const totals = await view.months(months);
  return new Map([...totals].map(([month, all]) => [month, { ...noPiece(), all }]));
}
