import { openApiDocument } from '../../../domain/api/document.ts';
import { documentation } from '../../../domain/api/documentation.ts';
import { systemClock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import { documentPage } from '../document-page.ts';
import type { Page } from '../layout.ts';
import { documentationPage } from '../page.ts';

const document = openApiDocument();
const page = documentationPage(document);
/** A deployment changes both, and readers may see it five minutes later. */
const cached = { 'cache-control': 'public, max-age=300' };

/** @throws HttpProblem 404 */
function asResponse(shown: Page | undefined) {
  if (!shown) throw notFound('page');
  return {
    status: 200 as const,
    body: shown.html,
    headers: { ...cached, 'content-security-policy': shown.contentSecurityPolicy },
  };
}

export const handler = apiHandler(
  documentation,
  {
    getOpenApi: async () => ({ status: 200, body: document, headers: cached }),
    readDocs: async () => asResponse(page),
    readDocsPage: async ({ path }) => asResponse(documentPage(path.page)),
    readGuide: async ({ path }) => asResponse(documentPage(`guides/${path.guide}`)),
  },
  systemClock,
);
