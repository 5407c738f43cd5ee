import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { packagedChromium } from './packaged-chromium.ts';

/** Usual paths of Chrome and Chromium, for platforms without the packaged browser. */
const USUAL_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

// The package's own list would also disable the same-origin policy.
const ARGUMENTS = ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', '--disable-dev-shm-usage'];

/** Catches a browser that hangs. It is long because starting takes a while on a busy machine. */
const LAUNCH_TIMEOUT_MS = 300_000;

/** @throws Error that names what to install if there is no browser; tests are never skipped */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser();
  const options = { executablePath: path, args: ARGUMENTS, timeout: LAUNCH_TIMEOUT_MS };
  return chromium.launch({ ...options, env: { ...process.env, ...env } });
}

/** The browser's executable and the environment that it needs. The first call unpacks it, which takes seconds. */
export async function findBrowser(): Promise<{ path: string; env?: Record<string, string> }> {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (existsSync(given)) return { path: given };
    throw new Error(`CHROME_PATH is ${given}, which does not exist.`);
  }
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  const path = USUAL_PATHS.find((candidate) => existsSync(candidate));
  if (path) return { path };
  throw new Error(
    'The dashboard is tested in a real browser, and none was found. Install Google Chrome or Chromium, or set CHROME_PATH.',
  );
}
