import { shortened } from '../../../domain/words/one-line.ts';
import { inText, type Words } from './phrase.ts';

/** How much of a subject inboxes show on a wide screen. A phone shows half of it, so the news comes first. */
export const MAX_SUBJECT = 78;
const MAX_NAME = 30;

/** `SMS 88% used, limit expected 25 Nov: Kalabaw Connect`: the news, then whom it is about, at most 78 characters. */
export function subjectLine(news: string, name: Words): string {
  const left = MAX_SUBJECT - news.length - ': '.length;
  return `${news}: ${shortened(inText(name), Math.min(MAX_NAME, left))}`;
}
