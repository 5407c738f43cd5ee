import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';
import { readSendEmail, type SentEmail } from '../mail-events/sent-email.ts';
import { localhost, urlOf } from './ports.ts';

const require = createRequire(import.meta.url);
type Start = (config: { host: string; port: number }) => Promise<Server>;
const { default: start } = require('aws-ses-v2-local') as { default: Start };
const { getStoreReadonly, saveEmail } = require('aws-ses-v2-local/dist/store') as {
  getStoreReadonly: () => { emails: readonly { messageId: string }[] };
  saveEmail: (email: unknown) => void;
};

interface Mailbox {
  url: string;
  close: () => Promise<unknown>;
}

interface Options {
  /** The preferred port; defaults to 0, which prefers none. */
  preferred?: number;
  /** Keeps the emails for the next start. */
  file?: string;
  /** Called with each email that was accepted by `SendEmail`. */
  onSent?: (email: SentEmail) => void;
}

/** Starts an SES that keeps emails instead of sending them. */
export async function startMailbox({ preferred = 0, file, onSent }: Options = {}): Promise<Mailbox> {
  let server = await start({ host: localhost, port: preferred });
  // It reports no error if the port is taken.
  if (!server.listening) server = await start({ host: localhost, port: 0 });
  if (file !== undefined) keepIn(file, server);
  if (onSent) tell(onSent, server);
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: urlOf(server), close };
}

/** The emulator answers in the same turn in which it stores an email, so that the last one is that of the request. */
function tell(onSent: (email: SentEmail) => void, server: Server): void {
  server.prependListener('request', (request: IncomingMessage & { body?: unknown }, response) => {
    response.on('prefinish', () => {
      const sent = response.statusCode === 200 ? readSendEmail(request.body) : undefined;
      const stored = getStoreReadonly().emails.at(-1);
      if (sent && stored) onSent({ ...sent, messageId: stored.messageId });
    });
  });
}

/** Appends each email to a file before it responds to its request, because the emulator keeps emails in memory only. */
function keepIn(file: string, server: Server): void {
  for (const email of keptIn(file)) saveEmail(email);
  writeFileSync(file, '');
  let kept = 0;
  const keep = () => {
    const { emails } = getStoreReadonly();
    if (emails.length < kept) {
      writeFileSync(file, '');
      kept = 0;
    }
    const more = emails.slice(kept).map((email) => `${JSON.stringify(email)}\n`);
    if (more.length > 0) appendFileSync(file, more.join(''));
    kept = emails.length;
  };
  keep();
  server.prependListener('request', (_, response) => response.on('prefinish', keep));
}

/** Skips the last line if a kill cut it off. */
function keptIn(file: string): unknown[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      return [];
    }
  });
}
