import { html, type Html } from '../email/kit/html.ts';

/** The little Markdown that the table of routes uses: paragraphs, `code` and **bold**. */
export const prose = (text: string): Html =>
  html`${text.split('\n\n').map((paragraph) => html`<p>${withCode(paragraph)}</p>`)}`;

/** A line of text with its `code` and **bold**. */
export function withCode(text: string): Html {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    return part.startsWith('**') ? html`<strong>${part.slice(2, -2)}</strong>` : part;
  });
  return html`${parts}`;
}
