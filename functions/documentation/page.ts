import { createHash } from 'node:crypto';
import type { OpenApiDocument } from '../../domain/api/document.ts';
import { html, htmlText } from '../email/kit/html.ts';
import { operationsOf, type Operation } from './operations.ts';
import { operationSection } from './operation-section.ts';
import { prose } from './prose.ts';
import { componentSection } from './schema.ts';
import { STYLE } from './style.ts';

/** The documentation as one page: no script, nothing from anywhere else, and a policy that holds it to that. */
export function documentationPage(document: OpenApiDocument): {
  html: string;
  contentSecurityPolicy: string;
} {
  const { info, tags, components } = document;
  const groups = tags.map((tag) => ({
    ...tag,
    operations: operationsOf(document).filter((operation) => operation.tags.includes(tag.name)),
  }));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title} API</title>
        <style>
          ${STYLE_PLACE}
        </style>
      </head>
      <body>
        <a class="skip" href="#top">Skip to the documentation</a>
        <nav aria-label="Contents">
          <p class="product">${info.title} API</p>
          ${groups.map(
            ({ name, operations }) =>
              html`<h2><a href="#${idOf(name)}">${name}</a></h2>
                <ul>
                  ${operations.map(contentsEntry)}
                </ul>`,
          )}
          <h2><a href="#schemas">Schemas</a></h2>
        </nav>
        <main id="top">
          <h1>${info.title} API</h1>
          ${prose(info.description)}
          <p>For programs: <a href="/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
          ${groups.map(
            ({ name, description, operations }) =>
              html`<section aria-labelledby="${idOf(name)}">
                <h2 id="${idOf(name)}">${name}</h2>
                ${prose(description)} ${operations.map((operation) => operationSection(document, operation))}
              </section>`,
          )}
          <section aria-labelledby="schemas">
            <h2 id="schemas">Schemas</h2>
            ${Object.entries(components.schemas).map(([name, schema]) => componentSection(name, schema))}
          </section>
        </main>
      </body>
    </html>`;
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return {
    // The style is ours and is hashed byte by byte, so it is inserted unescaped.
    html: htmlText(page).replace(/<style>\s*STYLE\s*<\/style>/, () => `<style>${STYLE}</style>`),
    contentSecurityPolicy:
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; ` +
      `frame-ancestors 'none'`,
  };
}

const STYLE_PLACE = 'STYLE';

const contentsEntry = ({ operationId, method, summary }: Operation) =>
  html`<li>
    <a href="#${operationId}"><span class="method ${method}">${method.toUpperCase()}</span> ${summary}</a>
  </li>`;

const idOf = (tag: string) => tag.toLowerCase();
