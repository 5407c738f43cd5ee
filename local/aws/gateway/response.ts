import type { OutgoingHttpHeaders } from 'node:http';

/** A whole response, as the gateway sends it. */
export interface HttpResponse {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}
