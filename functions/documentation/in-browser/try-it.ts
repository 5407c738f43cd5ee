/**
 * The script of the page: a form for each operation, which sends it to the host that the page came from and shows the
 * response. It knows the operations from the OpenAPI document, which it asks for when the first form is opened. The token
 * is in the fields of this page and nowhere else.
 */

interface Schema {
  type?: string | string[];
  enum?: string[];
  default?: unknown;
  examples?: unknown[];
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  example?: string;
  schema: Schema;
}

interface Operation {
  method: string;
  path: string;
  security: unknown[];
  parameters?: Parameter[];
  requestBody?: {
    required: boolean;
    content: Record<string, { example?: unknown; examples?: Record<string, { value: unknown }> }>;
  };
}

const TOKEN_HINT =
  'It stays in this page, and is gone when you leave it. On your machine, take adminKey of .local/stack.json.';
/** A page that shows more than this is no longer readable, and slow. */
const MOST_CHARACTERS = 200_000;

const isLocal = ['127.0.0.1', 'localhost'].includes(location.hostname);
const tokenFields: HTMLInputElement[] = [];

let operations: Promise<Map<string, Operation>> | undefined;

/** The operations of the document by their ids. */
function readOperations(): Promise<Map<string, Operation>> {
  operations ??= fetch('/v1/openapi.json').then(async (response) => {
    const { paths } = (await response.json()) as {
      paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'> & { operationId: string }>>;
    };
    return new Map(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [
          operation.operationId,
          { ...operation, path, method: method.toUpperCase() },
        ]),
      ),
    );
  });
  return operations;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

const labelled = (text: string, field: HTMLElement, note = '') =>
  element('label', {}, element('span', {}, text, ' ', element('span', { class: 'type' }, note)), field);

/** A field for the token; all forms of the page have the same. */
function tokenField(): HTMLElement {
  const field = element('input', { type: 'password', autocomplete: 'off', spellcheck: 'false' });
  field.value = tokenFields[0]?.value ?? '';
  field.addEventListener('input', () => {
    for (const other of tokenFields) other.value = field.value;
  });
  tokenFields.push(field);
  return element('div', {}, labelled('Token', field), element('p', { class: 'type' }, TOKEN_HINT));
}

interface Field {
  parameter: Parameter;
  field: HTMLInputElement | HTMLSelectElement;
}

function fieldOf(parameter: Parameter): Field {
  const { required = false, schema, example } = parameter;
  if (schema.enum) {
    const choices = required ? schema.enum : ['', ...schema.enum];
    return {
      parameter,
      field: element('select', {}, ...choices.map((choice) => element('option', {}, choice))),
    };
  }
  const hint = example ?? schema.examples?.[0] ?? schema.default;
  const text = typeof hint === 'string' || typeof hint === 'number' ? String(hint) : '';
  const field = element('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: text,
  });
  if (required) {
    field.required = true;
    field.value = text;
  }
  return { parameter, field };
}

/** The example of a body, with the instant of now as the time of events: that of the document grows too old. */
function exampleOf({
  example,
  examples,
}: {
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}): string {
  const value = example ?? Object.values(examples ?? {})[0]?.value;
  const now = new Date().toISOString().replace(/\.\d+/, '');
  return JSON.stringify(value, (name, each: unknown) => (name === 'time' ? now : each), 2);
}

interface Body {
  type: HTMLSelectElement;
  text: HTMLTextAreaElement;
}

function bodyOf({ content, required }: NonNullable<Operation['requestBody']>): Body {
  const type = element('select', {}, ...Object.keys(content).map((each) => element('option', {}, each)));
  const text = element('textarea', { rows: '14', spellcheck: 'false', autocapitalize: 'off' });
  text.required = required;
  const fill = () => (text.value = exampleOf(content[type.value] ?? {}));
  type.addEventListener('change', fill);
  fill();
  return { type, text };
}

/** The path with its query, as the fields say. */
function addressOf({ path }: Operation, fields: readonly Field[]): string {
  const query = new URLSearchParams();
  let address = path;
  for (const { parameter, field } of fields) {
    if (parameter.in === 'path')
      address = address.replace(`{${parameter.name}}`, encodeURIComponent(field.value));
    if (parameter.in === 'query' && field.value !== '') query.set(parameter.name, field.value);
  }
  return query.size === 0 ? address : `${address}?${query.toString()}`;
}

function headersOf(
  operation: Operation,
  fields: readonly Field[],
  body: Body | undefined,
): Record<string, string> {
  const token = tokenFields[0]?.value.trim() ?? '';
  const named = fields
    .filter(({ parameter, field }) => parameter.in === 'header' && field.value !== '')
    .map(({ parameter, field }) => [parameter.name, field.value] as const);
  return {
    ...(operation.security.length > 0 && token !== '' && { Authorization: `Bearer ${token}` }),
    ...(body && { 'Content-Type': body.type.value }),
    ...Object.fromEntries(named),
  };
}

function readable(text: string): string {
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not every body is JSON.
  }
  return shown.length > MOST_CHARACTERS ? `${shown.slice(0, MOST_CHARACTERS)}\n…` : shown;
}

const block = (text: string) => element('pre', { tabindex: '0' }, element('code', {}, text));

/** What came back: the status, the headers, the body. */
async function shown(response: Response, milliseconds: number): Promise<Node[]> {
  const text = await response.text();
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    element(
      'p',
      {},
      element('strong', {}, `${response.status} ${response.statusText}`.trim()),
      ` in ${Math.round(milliseconds)} ms`,
    ),
    element('details', {}, element('summary', {}, 'Headers'), block(headers)),
    text === '' ? element('p', { class: 'type' }, 'No body.') : block(readable(text)),
  ];
}

/** Real data is changed only by somebody who has said so twice. */
const isMeant = ({ method }: Operation, address: string) =>
  isLocal ||
  method === 'GET' ||
  confirm(`${method} ${location.host}${address}\n\nThis acts on real data. Send it?`);

function formOf(operation: Operation): HTMLElement {
  const fields = (operation.parameters ?? []).map(fieldOf);
  const body = operation.requestBody && bodyOf(operation.requestBody);
  const types = Object.keys(operation.requestBody?.content ?? {});
  const answer = element('div', { role: 'status', class: 'answer' });
  const send = element('button', { type: 'submit' }, `Send to ${location.host}`);
  const form = element(
    'form',
    { autocomplete: 'off' },
    ...(operation.security.length > 0 ? [tokenField()] : []),
    ...fields.map(({ parameter, field }) =>
      labelled(parameter.name, field, parameter.required ? `${parameter.in}, required` : parameter.in),
    ),
    ...(body && types.length > 1 ? [labelled('Content-Type', body.type)] : []),
    ...(body ? [labelled('Body', body.text)] : []),
    send,
    answer,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = addressOf(operation, fields);
    if (!isMeant(operation, address)) return;
    void answered(operation, address, headersOf(operation, fields, body), body?.text.value);
  });

  async function answered(
    { method }: Operation,
    address: string,
    headers: Record<string, string>,
    content: string | undefined,
  ): Promise<void> {
    send.disabled = true;
    const began = performance.now();
    try {
      const response = await fetch(address, {
        method,
        headers,
        ...(content !== undefined && content !== '' && { body: content }),
        credentials: 'omit',
        cache: 'no-store',
      });
      answer.replaceChildren(...(await shown(response, performance.now() - began)));
    } catch (error) {
      answer.replaceChildren(
        element(
          'p',
          {},
          `No response that this page may read: ${error instanceof Error ? error.message : 'unknown'}.`,
        ),
      );
    } finally {
      send.disabled = false;
    }
  }
  return form;
}

for (const place of document.querySelectorAll<HTMLDetailsElement>('details[data-try]')) {
  place.hidden = false;
  place.addEventListener('toggle', () => {
    if (!place.open || place.dataset['filled'] !== undefined) return;
    place.dataset['filled'] = '';
    readOperations().then(
      (all) => {
        const operation = all.get(place.dataset['try'] ?? '');
        if (operation) place.append(formOf(operation));
      },
      () => {
        operations = undefined;
        delete place.dataset['filled'];
        place.open = false;
      },
    );
  });
}
