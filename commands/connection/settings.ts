import { wrongUse } from '../exit-code.ts';

/** Where the API is, and who asks. */
export interface Settings {
  /** Without `/v1` and without a slash at its end. */
  url: string;
  key: string;
}

/** What is wrong with a setting, and what would be right. */
interface SettingProblem {
  name: 'USAGE_DATA_URL' | 'USAGE_DATA_KEY';
  message: string;
  advice: string;
}

const URL_ADVICE =
  'Set USAGE_DATA_URL to the address of the API, such as https://usage.example.com, or http://127.0.0.1:4400 for the local system.';
const KEY_ADVICE =
  'Set USAGE_DATA_KEY to an API key. So that it is not in the history: read -rs USAGE_DATA_KEY && export USAGE_DATA_KEY';

/** Reads the settings from the environment. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings | SettingProblem[] {
  const url = readUrl(environment['USAGE_DATA_URL']);
  const key = readKey(environment['USAGE_DATA_KEY']);
  if (typeof url === 'string' && typeof key === 'string') return { url, key };
  return [url, key].filter((each) => typeof each !== 'string');
}

/** @throws CommandFailure */
export function settingsOf(environment: NodeJS.ProcessEnv): Settings {
  const settings = readSettings(environment);
  if (!Array.isArray(settings)) return settings;
  throw wrongUse(settings.map(({ message }) => message).join(' '), ...settings.map(({ advice }) => advice));
}

function readUrl(text: string | undefined): string | SettingProblem {
  const problem = (message: string, advice = URL_ADVICE) => ({
    name: 'USAGE_DATA_URL' as const,
    message,
    advice,
  });
  if (!text) return problem('USAGE_DATA_URL is not set.');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return problem(`USAGE_DATA_URL is not an address: ${JSON.stringify(text)}.`);
  if (url.username || url.password || url.search || url.hash)
    return problem('USAGE_DATA_URL has more than an address in it.');
  if (/^\/v1(\/|$)/.test(url.pathname))
    return problem('USAGE_DATA_URL ends in /v1, which is added to it.', 'Leave /v1 out of USAGE_DATA_URL.');
  return url.href.replace(/\/+$/, '');
}

function readKey(text: string | undefined): string | SettingProblem {
  const problem = (message: string, advice = KEY_ADVICE) => ({
    name: 'USAGE_DATA_KEY' as const,
    message,
    advice,
  });
  if (!text) return problem('USAGE_DATA_KEY is not set.');
  if (text !== text.trim() || /^(Bearer |["'])/i.test(text))
    return problem(
      'USAGE_DATA_KEY has spaces, quotes or "Bearer" around the key.',
      'Set USAGE_DATA_KEY to the key alone.',
    );
  // What no header may hold, which `fetch` would refuse without a useful reason.
  if (!/^[\x21-\x7e]+$/.test(text)) return problem('USAGE_DATA_KEY has characters that no key has.');
  return text;
}

/** Whether an address never leaves this machine. */
export const isOnThisMachine = (url: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
