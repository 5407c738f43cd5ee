import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { packagedChromium } from './packaged-chromium.ts';

/** Where Chrome and Chromium usually are, for machines that the packaged browser is not built for. */
const USUAL_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

// Not the package's own list, which also disables the same-origin policy.
const ARGUMENTS = ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', '--disable-dev-shm-usage'];

/** A net for a browser that hangs; a start takes long on a busy machine. */
const LAUNCH_TIMEOUT_MS = 300_000;

/** @throws Error that says what to install if there is no browser; no test is skipped */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser();
  const options = { executablePath: path, args: ARGUMENTS, timeout: LAUNCH_TIMEOUT_MS };
  return chromium.launch({ ...options, env: { ...process.env, ...env } });
}

/** The browser's program and the environment that it needs. The first call unpacks it, which takes seconds. */
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
