import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import type { Details } from './request.ts';

type Basis = NonNullable<Details['basis']>;

/** What is not as it was when the request was made. */
export function noticeText(notice: Basis['notices'][number], noun: string, month: string): string {
  const { notices } = texts.decide;
  switch (notice.kind) {
    case 'month_turned':
      return notices.monthTurned(monthAndYear(notice.month), monthAndYear(month));
    case 'limit_changed':
      return notice.limit === null ? notices.wasUnlimited : notices.limitChanged(wholeNumber(notice.limit));
    case 'no_limit':
      return notices.noLimit;
    case 'asked_again':
      return notices.askedAgain(wholeNumber(notice.quantity), noun);
    case 'granted_since':
      return notices.grantedSince(wholeNumber(notice.quantity), noun);
    case 'still_over':
      return notices.stillOver(wholeNumber(notice.quantity));
  }
}

/** The cheapest way out. */
export function wayOutText({ wayOut: { because, quantity }, standing }: Basis, noun: string): string {
  const { wayOut } = texts.decide;
  const amount = wholeNumber(quantity ?? 0);
  switch (because) {
    case 'no_limit':
      return wayOut.noLimit;
    case 'within':
      return wayOut.within;
    case 'not_charged':
      return wayOut.notCharged;
    case 'once':
      return wayOut.once(amount, noun, standing.forecast !== null);
    case 'again_and_again':
      return wayOut.againAndAgain(amount, noun);
  }
}
