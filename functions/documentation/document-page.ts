import { html } from '../email/kit/html.ts';
import { DOCUMENTS } from './documents.ts';
import { pageOf, PLACE, type Page } from './layout.ts';

/** The page of a document. @param path what its address has after `/docs/` @returns undefined if there is none */
export function documentPage(path: string): Page | undefined {
  const document = DOCUMENTS.find((each) => each.path === path);
  if (!document) return undefined;
  const { title, sections, html: markup } = document;
  return pageOf({
    title: `${title} · Usage Data API`,
    contents: html`<h2><a href="#top">${title}</a></h2>
      <ul>
        ${sections.map((section) => html`<li><a class="plain" href="#${section.id}">${section.title}</a></li>`)}
      </ul>`,
    main: html`<h1>${title}</h1>
      ${PLACE}`,
    markup,
  });
}
