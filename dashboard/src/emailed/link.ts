import { signal, type Signal } from '@preact/signals';

/**
 * What the link of an email opens, of this tab: a reload needs no new one. It lives beside the dashboard's session, which
 * may be another one. The fragment has its members, `#token=…&account=…`, and is taken out of the address bar at once.
 * @param key where the tab keeps it
 */
export function emailedLink<Name extends string>(
  key: string,
  names: readonly Name[],
): Signal<Record<Name, string> | undefined> {
  const asLink = (value: unknown): Record<Name, string> | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const found = value as Record<string, unknown>;
    const isWhole = names.every((name) => typeof found[name] === 'string' && found[name] !== '');
    if (!isWhole) return undefined;
    return Object.fromEntries(names.map((name) => [name, found[name]])) as Record<Name, string>;
  };

  const takeFromAddress = () => {
    const found = asLink(Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
    if (location.hash.includes('token=')) history.replaceState(history.state, '', location.pathname);
    if (found) store(key, found);
    return found;
  };

  const link = signal(takeFromAddress() ?? asLink(stored(key)));
  // Opening another link while the page is open changes only the fragment.
  addEventListener('hashchange', () => {
    const found = takeFromAddress();
    if (found) link.value = found;
  });
  return link;
}

function stored(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return undefined;
  }
}

function store(key: string, found: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(found));
  } catch {
    // Without storage the link lives in memory only.
  }
}
