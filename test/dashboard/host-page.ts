import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a host page does: it frames the dashboard and keeps what that says. */
const PAGE = `<!doctype html><title>CRM</title><script>
  const heard = [];
  addEventListener('message', ({ origin, data }) => heard.push({ origin, data }));
</script><iframe id="usage" title="Usage Data" width="1000" height="800"></iframe>`;

/** An origin of its own, as a CRM has. */
export async function serveHostPage() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
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
