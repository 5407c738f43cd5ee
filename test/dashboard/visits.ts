import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { openClient } from '../journeys/client.ts';
import { FULL, monthsIn } from './accounts.ts';
import { launchBrowser } from './browser.ts';

export const { stack, hostOrigin, timeZone } = inject('dashboardSystem');
export const { months, lastMonth } = monthsIn(timeZone);
export const client = openClient(stack);

/** Of the browser: a net for what hangs, within what a test may take. */
const TIMEOUT_MS = 180_000;

interface Visit extends BrowserContextOptions {
  account?: string;
  /** Before the page is opened: to break or slow the API. */
  before?: (page: Page) => Promise<unknown>;
}

/** As the CRM's server asks for a link. */
export const portalSession = (account = FULL) => client.api.openPortalSession(account);

/**
 * A browser for the tests of a file, and pages in it as customers open them. After each test nothing may have
 * been refused by the Content-Security-Policy, and nothing thrown.
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

  /** A page that is not there yet. */
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
      // An answer that says no is the API's business; what the page makes of it is looked at.
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
    });
    return page;
  }

  async function open({ account = FULL, before, ...options }: Visit = {}): Promise<Page> {
    const page = await blank(options);
    await before?.(page);
    await page.goto((await portalSession(account)).url);
    return page;
  }

  return { open, blank };
}

/** A section of the page by its heading. */
export const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true, level: 2 }) });
