import type { OpenApiDocument } from '../../domain/api/document.ts';
import { html } from '../email/kit/html.ts';
import { pageOf, type Page } from './layout.ts';
import { operationsOf, type Operation } from './operations.ts';
import { operationSection } from './operation-section.ts';
import { prose } from './prose.ts';
import { SCRIPT } from './script.ts';
import { componentSection } from './schema.ts';

/** The reference of the API as one page. */
export function documentationPage(document: OpenApiDocument): Page {
  const { info, tags, components } = document;
  const groups = tags.map((tag) => ({
    ...tag,
    operations: operationsOf(document).filter((operation) => operation.tags.includes(tag.name)),
  }));
  return pageOf({
    title: `${info.title} API`,
    contents: html`${groups.map(
        ({ name, operations }) =>
          html`<h2><a href="#${idOf(name)}">${name}</a></h2>
            <ul>
              ${operations.map(contentsEntry)}
            </ul>`,
      )}
      <h2><a href="#schemas">Schemas</a></h2>`,
    main: html`<h1>${info.title} API</h1>
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
      </section>`,
    script: SCRIPT,
  });
}

const contentsEntry = ({ operationId, method, summary }: Operation) =>
  html`<li>
    <a href="#${operationId}"><span class="method ${method}">${method.toUpperCase()}</span> ${summary}</a>
  </li>`;

const idOf = (tag: string) => tag.toLowerCase();
