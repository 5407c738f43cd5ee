import { randomUUID } from 'node:crypto';

/** An error response of the gate itself, in S3's terms. */
export class S3Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, string>;

  constructor(status: number, code: string, message: string, details: Record<string, string> = {}) {
    super(message);
    this.name = 'S3Refusal';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function refusalXml({ code, message, details }: S3Refusal, url: string): string {
  const resource = url.split('?')[0] ?? url;
  const elements = { Code: code, Message: message, ...details, Resource: resource, RequestId: randomUUID() };
  const xml = Object.entries(elements).map(([name, value]) => `<${name}>${escape(value)}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xml.join('')}</Error>`;
}
