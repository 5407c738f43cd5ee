import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** Where Chrome and Chromium usually are, for machines that the packaged one is not built for. */
const USUAL_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

// Not the package's own list, which also switches the same-origin policy off.
const ARGUMENTS = ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', '--disable-dev-shm-usage'];

/** A net for what hangs: on a busy machine a start takes its time. */
const LAUNCH_TIMEOUT_MS = 300_000;

/** @throws Error that says what to install where there is no browser; nothing is skipped in silence */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser();
  const options = { executablePath: path, args: ARGUMENTS, timeout: LAUNCH_TIMEOUT_MS };
  return chromium.launch({ ...options, env: { ...process.env, ...env } });
}

/** Unpacks the browser where that is still to be done, which two workers must not do at once. */
export async function findBrowser(): Promise<{ path: string; env?: Record<string, string> }> {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (existsSync(given)) return { path: given };
    throw new Error(`CHROME_PATH names ${given}, which does not exist.`);
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Unpacking it also unpacks a font, so that pictures look the same wherever they are taken.
    const path = await chromiumPackage.executablePath();
    return { path, env: { FONTCONFIG_PATH: join(tmpdir(), 'fonts') } };
  }
  const path = USUAL_PATHS.find((candidate) => existsSync(candidate));
  if (path) return { path };
  throw new Error(
    'The dashboard is tested in a real browser, and none was found. Install Google Chrome or Chromium, or set CHROME_PATH.',
  );
}
