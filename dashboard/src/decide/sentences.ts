import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import type { texts } from '../texts.ts';
import type { Details } from './request.ts';

type Basis = NonNullable<Details['basis']>;
/** How a page says it. */
export type NoticeTexts = typeof texts.decide.notices;

/** What is not as it was when the request was made, or the warning sent. */
export function noticeText(
  notice: Basis['notices'][number],
  notices: NoticeTexts,
  noun: string,
  month: string,
): string {
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
