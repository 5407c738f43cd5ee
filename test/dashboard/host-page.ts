import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const MANUAL = join(import.meta.dirname, '..', '..', 'docs', 'dashboard.md');

/** A host page that collects the messages of the dashboard in its frame. */
const LISTENER = `<script>
  const heard = [];
  addEventListener('message', ({ origin, data }) => heard.push({ origin, data }));
</script><iframe id="usage" title="Usage Data" width="1000" height="800"></iframe>`;

/** The host page from the manual, unchanged. */
async function fromManual(): Promise<string> {
  const [, html] = /```html\n(.*?)```/s.exec(await readFile(MANUAL, 'utf8')) ?? [];
  if (html === undefined) throw new Error(`${MANUAL} has no host page.`);
  return html;
}

/**
 * A CRM on a separate origin: `/` collects messages, `/manual` is the manual's page, and `/usage-session` is the
 * endpoint of the CRM's server that opens a session.
 */
export async function serveHostPage(session: () => Promise<object>) {
  const manual = await fromManual();
  const server = createServer((message, response) => {
    if (message.url === '/usage-session') {
      void session().then((answer) => response.end(JSON.stringify(answer)));
      return;
    }
    const body = message.url === '/manual' ? manual : LISTENER;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>CRM</title>${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
