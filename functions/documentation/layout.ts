import { createHash } from 'node:crypto';
import { html, htmlText, type Html } from '../email/kit/html.ts';
import { STYLE } from './style.ts';

/** A page with the policy that allows exactly what it has. */
export interface Page {
  html: string;
  contentSecurityPolicy: string;
}

interface Parts {
  title: string;
  /** The contents, beside the page or above it. */
  contents: Html;
  main: Html;
  /** HTML that is ours already, in place of `PLACE` in `main`. */
  markup?: string;
  /** The page's script; without one the policy allows none. */
  script?: string;
}

/** Where `markup` goes. */
export const PLACE = 'MARKUP';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page of the documentation: nothing from anywhere else, and a policy that holds it to that. */
export function pageOf({ title, contents, main, markup = '', script }: Parts): Page {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>
          STYLE
        </style>
      </head>
      <body>
        <a class="skip" href="#top">Skip to the documentation</a>
        <nav aria-label="Contents">
          <p class="product">Usage Data API</p>
          <ul class="pages">
            ${PAGES.map(([address, name]) => html`<li><a href="${address}">${name}</a></li>`)}
          </ul>
          ${contents}
        </nav>
        <main id="top">${main}</main>
        SCRIPT
      </body>
    </html>`;
  return {
    // Style, script and markup are ours, and the first two are hashed byte by byte, so they are inserted unescaped.
    html: htmlText(page)
      .replace(/<style>\s*STYLE\s*<\/style>/, () => `<style>${STYLE}</style>`)
      .replace(/\s*SCRIPT\s*<\/body>/, () =>
        script === undefined ? '</body>' : `<script>${script}</script></body>`,
      )
      .replace(PLACE, () => markup),
    contentSecurityPolicy: [
      `default-src 'none'; style-src ${hashOf(STYLE)}`,
      ...(script === undefined ? [] : [`script-src ${hashOf(script)}; connect-src 'self'`]),
      `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    ].join('; '),
  };
}

const PAGES = [
  ['/docs/guides/quickstart', 'Start here'],
  ['/docs/guides', 'Guides'],
  ['/docs', 'Reference'],
  ['/docs/errors', 'Errors'],
  ['/docs/limits', 'Limits'],
] as const;
