import { oneLine, shortened } from '../../../domain/words/one-line.ts';
import { html, type Html } from './html.ts';
import { withoutMarks } from './marks.ts';

/** A sentence with names in it, as HTML and as text. */
export interface Phrase extends Html {
  readonly text: string;
}

export type Words = string | Phrase;

/** A name that somebody chose, isolated so that right-to-left script in it does not reorder the words around it. */
export function named(name: string): Phrase {
  const text = withoutMarks(oneLine(name));
  return { ...html`<bdi>${text}</bdi>`, text };
}

/** A sentence from a template, whose values are escaped as in `html`. */
export function phrase(template: TemplateStringsArray, ...values: Words[]): Phrase {
  return { ...html(template, ...values), text: String.raw({ raw: template }, ...values.map(inText)) };
}

/** A name in a table cell, shortened so that it does not squeeze the other columns. */
export function cellNamed(name: string): Phrase {
  return named(shortened(oneLine(name), MAX_CELL));
}

const MAX_CELL = 60;

export function inText(words: Words): string {
  return typeof words === 'string' ? withoutMarks(words) : words.text;
}
