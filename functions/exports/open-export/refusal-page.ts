import type { Problem } from '../../http/problem.ts';
import type { HttpResponse } from '../../http/response.ts';

/** What a person reads who clicks a link that opens no file. The problem's texts are ours and hold nothing of the request. */
export function refusalPage({ status, detail }: Problem): HttpResponse {
  const heading = status === 409 ? 'This file is not ready' : 'This link has ended';
  return {
    statusCode: status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    },
    body:
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${heading}</title><h1>${heading}</h1><p>${detail}</p></html>`,
  };
}
