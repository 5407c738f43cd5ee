import type { OpenApiDocument } from '../../domain/api/document.ts';
import type { JsonSchema } from '../../domain/api/json-schema.ts';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: JsonSchema;
  example?: string;
}

export interface Content {
  schema: JsonSchema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface ResponseObject {
  $ref?: string;
  description: string;
  headers?: Record<string, { description: string } | { $ref: string }>;
  content?: Record<string, Content>;
}

/** An operation of the document, as the page reads it. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  tags: string[];
  summary: string;
  description: string;
  security: unknown[];
  parameters?: Parameter[];
  requestBody?: { description?: string; required: boolean; content: Record<string, Content> };
  responses: Record<string, ResponseObject>;
}

/** Every operation but the HEAD ones, which are GET without a body. */
export function operationsOf({ paths }: OpenApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'head')
      .map(([method, operation]) => ({ method, path, ...(operation as Omit<Operation, 'method' | 'path'>) })),
  );
}

/** A response, also if the document keeps it under `components`. */
export function resolved({ components }: OpenApiDocument, response: ResponseObject): ResponseObject {
  const name = response.$ref?.split('/').at(-1);
  return name === undefined ? response : (components.responses[name] as ResponseObject);
}

/** The headers of this response, with their descriptions. Those of all responses are described once, in the introduction. */
export const ownHeadersOf = ({ headers = {} }: ResponseObject): [name: string, description: string][] =>
  Object.entries(headers).flatMap(([name, header]) => ('$ref' in header ? [] : [[name, header.description]]));
