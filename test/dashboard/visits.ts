import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { openClient } from '../journeys/client.ts';
import { FULL, monthsIn } from './accounts.ts';
import { launchBrowser } from './browser.ts';

export const { stack, hostOrigin, timeZone } = inject('dashboardSystem');
export const { months, lastMonth } = monthsIn(timeZone);
export const client = openClient(stack);

/** The time limit for browser actions. It is shorter than a test's, so that a hanging action is reported. */
const TIMEOUT_MS = 180_000;

interface Visit extends BrowserContextOptions {
  account?: string;
  /** The query of the address: `tab=exports`. */
  at?: string;
  /** Runs before the page opens, for example to break or slow the API. */
  before?: (page: Page) => Promise<unknown>;
}

/** Opens a portal session as the CRM's server does. */
export const portalSession = (account = FULL) => client.api.openPortalSession(account);

/**
 * A browser for the tests of a file, and pages opened as customers open them. A test fails if the
 * Content-Security-Policy blocked something or the page threw an error.
 */
export function visits() {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });
  afterAll(() => browser.close());

  /** A blank page, before any navigation. */
  async function blank(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'en-US',
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(TIMEOUT_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // The browser logs every 4xx and 5xx response; tests check how the page handles them.
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
    });
    return page;
  }

  async function open({ account = FULL, at = '', before, ...options }: Visit = {}): Promise<Page> {
    const page = await blank(options);
    await before?.(page);
    const { url } = await portalSession(account);
    await page.goto(at === '' ? url : url.replace('#', `?${at}#`));
    return page;
  }

  return { open, blank };
}

/** Finds a section of the page by its heading. */
export const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true, level: 2 }) });
