import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { mailer, sesClient } from '../../../functions/email/mailer.ts';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { listen } from '../../../local/aws/emulators/ports.ts';
import { SENDER } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newPost } from './post.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

/**
 * What becomes of a request to SES: it is answered; the email is taken and the answer lost, or comes after nobody waits for
 * it any more; or SES refuses it because there are too many, or has a fault.
 */
const FATES = ['fine', 'lost', 'late', 'throttled', 'failed'] as const;
type Fate = (typeof FATES)[number];

const TIMEOUT_MS = 150;
const fates: Fate[] = [];

/** An SES in front of that of the test, which does to each request what comes next in `fates`, and `fine` after that. */
async function startGate(): Promise<Server> {
  const { endpoint } = servers.mailbox.ses.config;
  const { protocol, hostname, port, path } = await endpoint!();
  const target = `${protocol}//${hostname}:${port}${path}`;
  const gate = createServer((request, response) => {
    void (async () => {
      const body: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) body.push(chunk);
      const fate = fates.shift() ?? 'fine';
      if (fate === 'throttled' || fate === 'failed') {
        const [status, code] = fate === 'throttled' ? [400, 'Throttling'] : [503, 'ServiceUnavailable'];
        response.writeHead(status, { 'content-type': 'text/xml' });
        response.end(`<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`);
        return;
      }
      const headers = Object.fromEntries(
        ['content-type', 'authorization'].map((name) => [name, String(request.headers[name])]),
      );
      const answer = await fetch(target, { method: 'POST', headers, body: Buffer.concat(body) });
      const text = await answer.text();
      if (fate === 'lost') request.socket.destroy();
      else {
        if (fate === 'late') await sleep(2 * TIMEOUT_MS);
        response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(text);
      }
    })();
  });
  afterAll(() => {
    gate.closeAllConnections();
    gate.close();
  });
  return gate;
}

const ses = sesClient({
  ...clientConfig(await listen(await startGate(), 0)),
  requestHandler: { requestTimeout: TIMEOUT_MS, throwOnRequestTimeout: true },
});
afterAll(() => ses.destroy());

async function newSender() {
  const post = await newPost(servers);
  const owner = await post.raiseAndCrash();
  const sender = mailer(post.stores, SENDER, post.clock, ses);
  return {
    ...post,
    owner,
    /** A scheduled run, after the lease of the one before. */
    run: async () => {
      await sender.deliverPending();
      post.advance({ hours: 7 });
    },
  };
}

test.each<[Fate, number]>([
  ['fine', 1],
  ['lost', 1],
  ['late', 1],
  ['throttled', 0],
  ['failed', 0],
])('one attempt is one request: %s, %d emails', async (fate, taken) => {
  const { run, emails } = await newSender();
  // A second request would be answered.
  fates.splice(0, Infinity, fate);
  await run();
  expect(fates).toEqual([]);
  expect(await emails()).toHaveLength(taken);
});

test('an email whose answers are lost or late comes once, or twice at most, if SES tells by the second attempt that it took it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...FATES), { maxLength: 6 }),
      fc.array(fc.constantFrom('Send', 'Delivery'), { minLength: 1, maxLength: 3 }),
      async (drawn, events) => {
        const { run, emails, hear, alert, outbox, owner, csm } = await newSender();
        fates.splice(0, Infinity, ...drawn);
        const taken = async () => (await emails()).length;
        for (let runs = 0; runs <= drawn.length + 1; runs += 1) {
          const known = await taken();
          await run();
          // What SES tells of an email comes after the attempt that follows it, in any order, and more than once.
          if (known > 0) for (const event of events) await hear(owner, event, { to: csm, round: 0 });
        }
        expect([1, 2]).toContain(await taken());
        expect(['sent', 'delivered']).toContain((await alert())?.state);
        expect(await outbox.pending()).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
});
