import { routeGroup } from './route.ts';

export const downloads = routeGroup({
  servedBy: 'exports/open-export',
  tag: 'Exports',
  routes: {
    openExport: {
      method: 'GET',
      path: '/v1/downloads/{link}',
      headBecause: 'Mail scanners, chat previews and monitors ask with HEAD first.',
      summary: 'Open an export’s link',
      description:
        'Where the `link` of an export leads. It needs no token and can be opened many times. ' +
        'If `Accept` has `text/html`, as a browser’s has, a problem is a page for people.',
      access: {
        publicBecause: 'The URL is the secret: an emailed link has to work for whoever holds it.',
      },
      responses: {
        302: {
          description: 'The file is at a freshly signed S3 URL, which accepts the method of this request.',
          headers: ['location', 'referrer-policy'],
        },
      },
      problems: {
        404: 'The link is wrong, or the export was deleted.',
        409: 'The file is not ready.',
        410: 'The export has expired and its file is deleted.',
      },
      problemPages: [404, 409, 410],
    },
  },
});
