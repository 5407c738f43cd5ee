import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { localhost, urlOf } from './ports.ts';

type Start = (config: { host: string; port: number }) => Promise<Server>;
const { default: start } = createRequire(import.meta.url)('aws-ses-v2-local') as { default: Start };

export interface Mailbox {
  url: string;
  close: () => Promise<unknown>;
}

/** An SES that keeps what it is given to send; on a free port where the preferred one cannot be had, 0 preferring none. */
export async function startMailbox(preferred = 0): Promise<Mailbox> {
  let server = await start({ host: localhost, port: preferred });
  // It makes no error of a port that it could not have.
  if (!server.listening) server = await start({ host: localhost, port: 0 });
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: urlOf(server), close };
}
