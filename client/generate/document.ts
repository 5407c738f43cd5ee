/** The parts of an OpenAPI 3.1 document from which the client is made. */
export interface Document {
  paths: Record<string, Partial<Record<Verb, OperationObject>>>;
  components: { schemas: Record<string, Schema> };
}

export const VERBS = ['get', 'post', 'put', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

export interface OperationObject {
  operationId: string;
  summary: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
  example?: unknown;
}

export interface Media {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, { value?: unknown }>;
}

export interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  examples?: unknown[];
  enum?: unknown[];
}
