import type { Page } from 'playwright-core';
import { texts as english } from '../../dashboard/src/texts/en.ts';
import { texts as spanish } from '../../dashboard/src/texts/es.ts';

/** Stands for a value within a text. */
const VALUE = '\u0001';

/** The fixed parts of every text: of a function those between its values. Kinds are more than words. */
function phrasesOf(value: unknown, path = ''): [path: string, phrase: string][] {
  if (typeof value === 'string') {
    const parts = value.split(VALUE).map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
    return parts.filter((part) => part.length > 3).map((part) => [path, part]);
  }
  if (typeof value === 'function') return phrasesOf(called(value as (...values: unknown[]) => unknown), path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => name !== 'kinds')
    .flatMap(([name, part]) => phrasesOf(part, `${path}/${name}`));
}

function called(text: (...values: unknown[]) => unknown): unknown {
  try {
    return text(...Array.from({ length: text.length }, () => VALUE));
  } catch {
    // It takes something else than texts, such as a noun.
    return undefined;
  }
}

/** The words of the kinds of usage that the page shows. */
const wordsOf = (kinds: typeof english.kinds) =>
  kinds.map(({ title, noun, meter, chart, breakdowns }) => {
    const labels = Object.values(breakdowns).map((one) => Object.values(one.labels));
    const { title: heading, subtitle, subject, extras } = chart;
    return {
      ...{ title, noun, meter: meter.noun, short: meter.short },
      heading,
      subtitle,
      subject,
      extras,
      labels,
    };
  });

/** Words that Spanish shares with English, or that are somebody's name. */
const allOf = (texts: typeof english) => [...phrasesOf(texts), ...phrasesOf(wordsOf(texts.kinds), '/kinds')];
const SPANISH = new Set(allOf(spanish).map(([, phrase]) => phrase.toLowerCase()));
const PHRASES = allOf(english).filter(([, phrase]) => !SPANISH.has(phrase.toLowerCase()));
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The English texts on a page: what it shows, and what it says to screen readers; a request for a program has no language. */
export async function englishOn(page: Page): Promise<string[]> {
  const shown = await page.evaluate<string[]>(`[
    document.title,
    document.body.innerText,
    ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((one) =>
      ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? '')),
    ...[...document.querySelectorAll('.unseen, caption, option')].map((one) => one.textContent),
  ]`);
  const code = await page.locator('pre.code').allInnerTexts();
  const words = code.reduce((all, one) => all.replaceAll(one, ''), shown.join('\n'));
  // The names of files are the same in every language: call-logs_acme_2026-11-01.csv.
  const text = words.replaceAll(/\S+_\S+\.\w+/g, '');
  return PHRASES.filter(([, phrase]) =>
    new RegExp(`(?<!\\p{L})${escaped(phrase)}(?!\\p{L})`, 'u').test(text),
  ).map(([path, phrase]) => `${path}: ${phrase}`);
}
