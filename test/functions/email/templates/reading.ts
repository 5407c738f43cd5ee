import { expect } from 'vitest';
import type { DeliveryRole } from '../../../../domain/deliveries/audience.ts';
import type { Email } from '../../../../domain/email.ts';
import { personalised } from '../../../../functions/email/kit/slots.ts';

/** An email as it is sent to somebody; by default to the CSM, Maria Santos. */
export function asRead(email: Email, role: DeliveryRole = 'csm', name = 'Maria Santos'): Email {
  const linkOf = ([right, id]: [string, string]): [string, string] => [
    right,
    `https://usage.example.com/${pageOf(right)}.html#token=lk_Zk3v9QxT1mB7&account=acme&for=${id}`,
  ];
  const acts = role === 'csm' || role === 'backup' || role === 'subscriber';
  const links: Record<string, string> = acts
    ? Object.fromEntries(Object.entries(email.links ?? {}).map(linkOf))
    : {};
  return personalised(email, { role, name, links });
}

const pageOf = (right: string) =>
  ({ decide: 'decide', confirm: 'subscription', leave: 'subscription' })[right] ?? 'warning';

/** The visible text of the HTML: without tags, entities decoded, white space collapsed. Tags around names separate no words. */
export function visible({ html }: Email): string {
  return html
    .replace(/<style>.*?<\/style>|<title>.*?<\/title>|<!--.*?-->/gs, '')
    .replace(/<\/?bdi>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/&(zwnj|nbsp);/g, ' ')
    .replace(/\s+/g, ' ');
}

/** Expects each fact both in the HTML and in the text. */
export function expectBoth(email: Email, facts: readonly string[]): void {
  const html = visible(email);
  for (const fact of facts) {
    expect.soft(html, `the HTML says ${fact}`).toContain(fact);
    expect.soft(email.text, `the text says ${fact}`).toContain(fact);
  }
}

/** The widths of all cells of each bar, in percent: used, over the limit, remaining, and the rest of the row. */
const barCells = (html: string) =>
  html
    .split('table-layout:fixed')
    .slice(1)
    .map((bar) =>
      [...bar.slice(0, bar.indexOf('</table>')).matchAll(/width="(\d+)%"/g)].map(([, width]) =>
        Number(width),
      ),
    );

/** The widths of the coloured cells of each bar, in percent: `[used, over]`, without cells that are not there. */
export function barWidths({ html }: Email): number[][] {
  return html
    .split('table-layout:fixed')
    .slice(1)
    .map((bar) => {
      const row = bar.slice(0, bar.indexOf('</table>'));
      return [...row.matchAll(/<td class="bar" width="(\d+)%"/g)].map(([, width]) => Number(width));
    });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The requirements of every email, whatever it says. */
export function expectSound(email: Email): void {
  const { html, subject, text } = email;
  expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
  expect(subject.length).toBeLessThanOrEqual(78);
  expect(subject).not.toBe('');
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<meta name="color-scheme" content="light dark" />');
  expect(html.replace(/<\/?bdi>/g, '')).toMatch(/<div style="display:none[^>]*>[^<]{20,}/);
  expect(html).not.toMatch(/<(script|img|link|iframe|object|form|svg|video|input)\b/i);
  expect(html).not.toMatch(/\b(src|background|on\w+)=|url\(|@import|javascript:/i);
  expect(html).not.toMatch(/undefined|null|NaN|\[object/);
  expect(text).not.toMatch(/undefined|null|NaN|\[object|&#|<\w/);
  const shown = new Set(wordsOf(visible(email)));
  expect(
    wordsOf(text).filter((word) => !shown.has(word)),
    'words of the text that the HTML lacks',
  ).toEqual([]);
  for (const widths of barCells(html)) expect(widths.reduce((sum, width) => sum + width)).toBe(100);
  // Gmail clips longer emails.
  expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  expectBalanced(html);
}

/** Layout tables are marked as such, all other tables have headers, and every tag is closed. */
function expectBalanced(html: string): void {
  const shown = html.replace(/<!--.*?-->/gs, '');
  for (const [table] of shown.matchAll(/<table\b[^>]*>/g)) {
    if (!table.includes('role="presentation"')) {
      const after = shown.slice(shown.indexOf(table));
      expect(after.slice(0, after.indexOf('</table>'))).toContain('scope=');
    }
  }
  const open: string[] = [];
  for (const [, slash, name = '', self] of shown.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
    if (self || name === 'br' || name === 'meta') continue;
    if (slash) expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
}
