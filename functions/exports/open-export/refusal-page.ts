import { HttpProblem } from '../../http/problem.ts';

/** The same problem as a page, for a person who clicked a link that opens no file. Its text is ours and repeats nothing of the request. */
export function asPage({ problem }: HttpProblem): HttpProblem {
  const heading = problem.status === 409 ? 'This file is not ready' : 'This link has ended';
  return new HttpProblem({
    ...problem,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    },
    page:
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${heading}</title><h1>${heading}</h1><p>${problem.detail}</p></html>`,
  });
}
