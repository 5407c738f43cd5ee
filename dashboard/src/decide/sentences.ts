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
