import { signal } from '@preact/signals';

/** What the link of a request's email opens. */
export interface DecideLink {
  token: string;
  account: string;
  request: string;
}

const KEY = 'usage-data.decide';

/** The link of this tab; a reload needs no new one. It lives beside the dashboard's session, which may be another one. */
export const link = signal<DecideLink | undefined>(takeFromAddress() ?? stored());

/** Reads `#token=…&account=…&request=…`, and takes it out of the address bar. */
function takeFromAddress(): DecideLink | undefined {
  const found = asLink(Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
  if (location.hash.includes('token=')) history.replaceState(history.state, '', location.pathname);
  if (found) store(found);
  return found;
}

function asLink(value: unknown): DecideLink | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { token, account, request } = value as Record<string, unknown>;
  return [token, account, request].every((part) => typeof part === 'string' && part !== '')
    ? ({ token, account, request } as DecideLink)
    : undefined;
}

function stored(): DecideLink | undefined {
  try {
    return asLink(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
  } catch {
    return undefined;
  }
}

function store(found: DecideLink): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(found));
  } catch {
    // Without storage the link lives in memory only.
  }
}

// Opening another link while the page is open changes only the fragment.
addEventListener('hashchange', () => {
  const found = takeFromAddress();
  if (found) link.value = found;
});
