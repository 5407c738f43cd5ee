import { withoutMarks } from './marks.ts';

/** A symbol cannot be written in JSON, so no input can pass itself off as HTML. */
const markup = Symbol('markup');

/** Text that is HTML already. */
export interface Html {
  readonly [markup]: string;
}

type Part = Html | string | number | false | null | undefined;

/**
 * HTML from a template. Every value is escaped, in text and in quoted attributes, unless it is itself `Html`.
 * It also loses the marks of slots. Lists are joined; false, null and undefined are left out. The template's own indentation is removed because Gmail
 * clips emails over 102 kB.
 */
export function html(template: TemplateStringsArray, ...values: (Part | readonly Part[])[]): Html {
  const parts = values.map((value) => (isList(value) ? value.map(escaped).join('') : escaped(value)));
  const flush = template.map((piece) => piece.replace(/\s*\n\s*/g, '\n'));
  return { [markup]: String.raw({ raw: flush }, ...parts) };
}

export function htmlText(content: Html): string {
  return content[markup];
}

function escaped(value: Part): string {
  if (value === false || value === null || value === undefined) return '';
  if (typeof value === 'object') return value[markup];
  return withoutMarks(String(value)).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function isList(value: Part | readonly Part[]): value is readonly Part[] {
  return Array.isArray(value);
}
