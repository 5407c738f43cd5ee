import { openApiDocument } from '../../../domain/api/document.ts';
import { documentation } from '../../../domain/api/documentation.ts';
import { systemClock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { documentationPage } from '../page.ts';

const document = openApiDocument();
const page = documentationPage(document);
/** A deployment changes both, and readers may see it five minutes later. */
const cached = { 'cache-control': 'public, max-age=300' };

export const handler = apiHandler(
  documentation,
  {
    getOpenApi: async () => ({ status: 200, body: document, headers: cached }),
    readDocs: async () => ({
      status: 200,
      body: page.html,
      headers: { ...cached, 'content-security-policy': page.contentSecurityPolicy },
    }),
  },
  systemClock,
);
