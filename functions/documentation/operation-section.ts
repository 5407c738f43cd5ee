import type { OpenApiDocument } from '../../domain/api/document.ts';
import { html, type Html } from '../email/kit/html.ts';
import { curlOf } from './curl.ts';
import { ownHeadersOf, resolved, type Content, type Operation, type Parameter } from './operations.ts';
import { prose, withCode } from './prose.ts';
import { fieldsOf, typeOf } from './schema.ts';

/** One route: what it does, what it takes, what it returns, and how to call it. */
export function operationSection(document: OpenApiDocument, operation: Operation): Html {
  const { operationId, method, path, summary, description, parameters = [], requestBody } = operation;
  const responses = Object.entries(operation.responses).map(
    ([status, response]) => [status, resolved(document, response)] as const,
  );
  return html`<article aria-labelledby="${operationId}">
    <h3 id="${operationId}"><a href="#${operationId}">${summary}</a></h3>
    <p class="route"><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></p>
    ${prose(description)}
    ${
      parameters.length > 0 &&
      html`<h4>Parameters</h4>
        <dl>${parameters.map(parameterEntry)}</dl>`
    }
    ${
      requestBody &&
      html`<h4>Body</h4>
        ${requestBody.description && html`<p>${withCode(requestBody.description)}</p>`}
        ${Object.entries(requestBody.content).map(([type, content]) => contentBlock(type, content))}`
    }
    <h4>Responses</h4>
    ${responses
      .filter(([status]) => !isProblem(status))
      .map(
        ([status, response]) =>
          html`<p>
              <strong>${status}</strong> ${withCode(response.description)}
              ${ownHeadersOf(response).map(
                ([name, description]) => html`<br /><code>${name}</code> ${withCode(description)}`,
              )}
            </p>
            ${Object.entries(response.content ?? {}).map(([type, content]) => contentBlock(type, content))}`,
      )}
    <details>
      <summary>Problems</summary>
      <dl>
        ${responses
          .filter(([status]) => isProblem(status))
          .map(
            ([status, response]) =>
              html`<dt>${status}</dt>
                <dd>${withCode(response.description)}</dd>`,
          )}
      </dl>
    </details>
    <h4>Example</h4>
    <pre tabindex="0"><code>${curlOf(operation)}</code></pre>
    <details class="try" data-try="${operationId}" hidden><summary>Try it</summary></details>
  </article>`;
}

const isProblem = (status: string) => Number(status) >= 400;

const parameterEntry = ({ name, in: place, required, description = '', schema }: Parameter) =>
  html`<dt><code>${name}</code> <span class="type">${typeOf(schema)}</span></dt>
    <dd>
      ${place}${required ? ', required' : ''}${
        schema['default'] !== undefined && html`, default <code>${JSON.stringify(schema['default'])}</code>`
      }.
      ${withCode(description)}
    </dd>`;

function contentBlock(contentType: string, { schema, example, examples }: Content): Html {
  const shown = example === undefined ? Object.values(examples ?? {}).map(({ value }) => value) : [example];
  const isJson = contentType.includes('json');
  return html`<details>
    <summary><code>${contentType}</code></summary>
    <p class="type">${typeOf(schema)}</p>
    ${fieldsOf(schema)}
    ${
      isJson &&
      shown.map((value) => html`<pre tabindex="0"><code>${JSON.stringify(value, null, 2)}</code></pre>`)
    }
  </details>`;
}
