/**
 * A page with what opens it in the fragment, which a browser never sends: no server, log, `Referer` or mail scanner that
 * fetches the URL sees the token.
 */
export function fragmentLink(page: string | URL, members: Readonly<Record<string, string>>): string {
  const link = new URL(page);
  link.hash = Object.entries(members)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return link.href;
}
