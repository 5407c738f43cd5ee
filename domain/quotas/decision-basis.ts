import type { AccountTerms } from '../accounts/account.ts';
import { BASE_UNITS, type Meter } from '../accounts/meters.ts';
import { isBefore, localMonth, parseInstant, type Month } from '../calendar.ts';
import { formatUsd } from '../money.ts';
import { toUnits } from '../usage/meter-use.ts';
import { billAt, overRange } from './bill.ts';
import type { Forecast } from './forecast.ts';
import type { MeterStanding } from './meter-standing.ts';
import type { MonthUse } from './month-use.ts';
import type { QuotaRequest } from './quota-request.ts';
import { meterReport } from './report.ts';
import type { SentenceWords } from './sentence-words.ts';

/** What is not as it was when a request was made, or not as a reader would expect. */
type Notice =
  /** Its month is over; what is granted now is for the current one. */
  | { kind: 'month_turned'; month: Month }
  | { kind: 'limit_changed'; limit: number | null }
  | { kind: 'no_limit' }
  /** Another open request is for the same meter. */
  | { kind: 'asked_again'; requestId: string; quantity: number }
  /** Another request for the same meter was granted after this one was made. */
  | { kind: 'granted_since'; requestId: string; quantity: number }
  /** Even with what is asked for, the month may end over its limit by so much. */
  | { kind: 'still_over'; quantity: number };

interface Facts {
  request: Pick<QuotaRequest, 'meter' | 'kind' | 'quantity' | 'limitThen' | 'createdAt'> & {
    /** An alert is no request yet. */
    id?: string;
  };
  /** The month that it is about, if that is not the one in which it was made. */
  about?: Month;
  /** The account's latest requests, this one among them. */
  others: readonly QuotaRequest[];
  account: Pick<AccountTerms, 'timeZone' | 'overageRates' | 'quotas' | 'charges'>;
  /** The current month. */
  month: Month;
  /** Of the request's meter. */
  standing: MeterStanding;
  /** Its last months, oldest first. */
  bars: readonly MonthUse[];
  /** Of its sentences; without them they are as in emails. */
  words?: SentenceWords | undefined;
}

/** Everything by which a request, or more for an alert, is decided, in units of the meter, as the API shows it. */
export function decisionBasis(facts: Facts) {
  const { request, account, month, standing, bars } = facts;
  const { meter, limit, forecast } = standing;
  const rate = account.overageRates[meter];
  const limitIfGranted = limit === null ? null : limit + request.quantity;
  const range = (to: number | null) =>
    forecast && to !== null ? overageRange(account, meter, forecast, to) : null;
  return {
    month,
    standing: meterReport(standing, facts.words),
    months: bars.map(({ month, used, limit }) => ({
      month,
      used: used === null ? null : toUnits(meter, used),
      limit,
    })),
    limitIfGranted,
    overage: { rateUsd: rate ?? null, now: range(limit), ifGranted: range(limitIfGranted) },
    notices: noticesOf(facts, account.timeZone, limitIfGranted),
  };
}

/** What the forecast exceeds a limit by, and what that costs. */
function overageRange(account: Facts['account'], meter: Meter, forecast: Forecast, limit: number) {
  const billOf = billAt({ meter, limit }, account, { cost: 0n, used: 0 });
  return overRange(forecast, (used) => ({
    quantity: toUnits(meter, Math.max(0, used - limit * BASE_UNITS[meter])),
    costUsd: formatUsd(billOf(used).overage),
  }));
}

function noticesOf(
  { request, about, others, month, standing: { meter, limit, used, forecast } }: Facts,
  timeZone: string,
  limitIfGranted: number | null,
): Notice[] {
  const { limitThen } = request;
  const asked = parseInstant(request.createdAt);
  const askedIn = about ?? (asked ? localMonth(asked, timeZone) : month);
  const same = others.filter((other) => other.id !== request.id && other.meter === meter);
  const peak = Math.max(used, forecast?.high ?? 0);
  const over = limitIfGranted === null ? 0 : Math.ceil(peak / BASE_UNITS[meter]) - limitIfGranted;
  return [
    ...(request.kind === 'pack' && askedIn !== month
      ? [{ kind: 'month_turned' as const, month: askedIn }]
      : []),
    ...(limitThen !== undefined && limitThen !== limit
      ? [{ kind: 'limit_changed' as const, limit: limitThen }]
      : []),
    ...(limit === null ? [{ kind: 'no_limit' as const }] : []),
    ...same
      .filter(({ status }) => status === 'open')
      .map(({ id, quantity }) => ({ kind: 'asked_again' as const, requestId: id, quantity })),
    ...same.flatMap(({ id, decision }) =>
      decision !== null && decision.quantity !== null && !isBefore(decision.at, request.createdAt)
        ? [{ kind: 'granted_since' as const, requestId: id, quantity: decision.quantity }]
        : [],
    ),
    ...(over > 0 && request.quantity > 0 ? [{ kind: 'still_over' as const, quantity: over }] : []),
  ];
}
