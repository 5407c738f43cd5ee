import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build, type Plugin } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as Kinds from '../../domain/kinds/kinds.ts';
import { listen } from '../../local/aws/emulators/ports.ts';
import { ask } from '../functions/ask.ts';
import { smsSent } from '../functions/cloud-events.ts';
import { installation, PAGES } from '../functions/installation.ts';
import { startDynamoDb } from '../functions/servers.ts';
import { section, visits } from './visits.ts';

/** The API and the page with one more entry in the map of kinds and no other change. */
vi.mock('../../domain/kinds/kinds.ts', async (original) => {
  const { KINDS } = await original<typeof Kinds>();
  const { whatsapp } = await import('../domain/kinds/whatsapp.ts');
  return { KINDS: { ...KINDS, whatsapp } };
});
const { accountRoutes } = await import('../../functions/accounts/account-api/routes.ts');
const { quotaRoutes } = await import('../../functions/quotas/quota-api/routes.ts');
const { readUsage } = await import('../../functions/reading/routes.ts');

const repository = join(import.meta.dirname, '..', '..');
const fiveKinds: Plugin = {
  name: 'five-kinds',
  enforce: 'pre',
  resolveId(source, importer) {
    const standIn = join(repository, 'test/domain/kinds/five-kinds.ts');
    return source.endsWith('/kinds.ts') && importer !== standIn ? standIn : undefined;
  },
};

const { blank } = visits();
const newTable = await startDynamoDb();
const system = installation({ main: await newTable(), events: await newTable() });
let outDir: string;
let server: Server;
let url: string;

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'five-kinds-'));
  await build({
    root: join(repository, 'dashboard'),
    logLevel: 'silent',
    build: { outDir, emptyOutDir: true },
    plugins: [fiveKinds],
  });
  server = createServer((message, response) => {
    void answer(message).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  url = await listen(server, 0);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(outDir, { recursive: true, force: true });
});

const { stores, clock } = system;
const HANDLERS: Record<string, unknown> = {
  '': accountRoutes(stores.accounts, clock),
  '/usage': readUsage(stores, clock),
  '/campaigns': readUsage(stores, clock),
  '/quotas': quotaRoutes(stores, clock, PAGES),
  '/quota-requests': quotaRoutes(stores, clock, PAGES),
};
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the page's files and the API's own handlers, except exports. */
async function answer({
  url: path = '/',
}: IncomingMessage): Promise<{ status: number; type: string; body: string }> {
  const { pathname, searchParams } = new URL(path, 'http://page');
  const [, id, what] = /^\/v1\/accounts\/([^/]+)(.*)$/.exec(pathname) ?? [];
  if (id !== undefined && what !== undefined) {
    const handler = HANDLERS[what];
    if (!handler) return { status: 404, type: 'application/problem+json', body: '{}' };
    const query = Object.fromEntries(searchParams);
    const { status, text } = await ask(handler, `GET /v1/accounts/{id}${what}`, { path: { id }, query });
    return { status, type: 'application/json', body: text };
  }
  const file = pathname === '/' ? 'index.html' : pathname.slice(1);
  const body = await readFile(join(outDir, file), 'utf8').catch(() => undefined);
  return {
    status: body === undefined ? 404 : 200,
    type: TYPES[extname(file)] ?? 'image/svg+xml',
    body: body ?? '',
  };
}

const whatsApp = (id: string, category: string, time = '2026-11-10T06:00:00Z') =>
  smsSent(id, {
    type: 'whatsapp.sent',
    time,
    data: { category, template: 'shift_offer', costUsd: '0.0125', messageType: undefined },
  });

async function visit(account: string) {
  const page = await blank();
  await page.goto(`${url}/#token=ps_test&account=${account}`);
  return page;
}

test('a kind added with a single definition gets a chart, a table and a meter on the page', async () => {
  await system.account('acme', { quotas: { whatsapp: 100 } as object });
  const sent = [
    whatsApp('a', 'utility', '2026-10-10T06:00:00Z'),
    ...['b', 'c', 'd'].map((id) => whatsApp(id, 'marketing')),
    whatsApp('e', 'service'),
  ];
  expect(await system.record(sent)).toMatchObject({ status: 202, body: { accepted: 5 } });
  await system.rollUp();
  const page = await visit('acme');
  const chart = section(page, 'WhatsApp Statistics');
  await expect
    .poll(() => chart.locator('.column-total').allTextContents())
    .toEqual(['0', '0', '0', '0', '1', '4']);
  expect(await chart.locator('.legend-name').allInnerTexts()).toEqual([
    'Utility',
    'Marketing',
    'Customer service',
  ]);
  expect(await chart.locator('.legend-sum').allInnerTexts()).toEqual(['1', '3', '1']);
  await chart.getByRole('button', { name: 'Table', exact: true }).click();
  expect(await chart.locator('thead th').allInnerTexts()).toEqual(
    expect.arrayContaining(['Marketing', 'Customer service', 'Cost (USD)']),
  );
  const meter = page.getByRole('article', { name: 'WhatsApp messages' });
  expect(await meter.innerText()).toMatch(/^WhatsApp messages\s+4\b[^]*of 100/);
});

test('an account that uses only the added kind does not see the empty state', async () => {
  await system.account('only-whatsapp');
  await system.account('unused');
  await system.record([{ ...whatsApp('a', 'utility'), subject: 'only-whatsapp' }]);
  await system.rollUp();
  const used = await visit('only-whatsapp');
  await section(used, 'WhatsApp Statistics').locator('.column').first().waitFor();
  const unused = await visit('unused');
  await unused.getByText('No WhatsApp messages in', { exact: false }).waitFor();
});
