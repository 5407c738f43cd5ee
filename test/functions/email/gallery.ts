import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { html, htmlText, type Html } from '../../../functions/email/kit/html.ts';
import { STATES, type State } from './templates/states.ts';

/** `npm run emails`: every email in every state, as HTML files with an index, into build/emails/. */
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'build', 'emails');

/** Widths of a phone and of a reading pane, in pixels. */
const WIDTHS = [420, 700];

const STYLES = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 1200px; margin: 24px auto; padding: 0 16px }
pre { white-space: pre-wrap; font-size: 12px }
iframe { height: 900px; border: 1px solid #8888; resize: vertical; margin: 0 8px 8px 0 }
:root:has(#dark:not(:checked)) iframe { color-scheme: light }
:root:has(#dark:checked) iframe { color-scheme: dark }
label { position: sticky; top: 0; display: block; padding: 8px 0; background: Canvas }`;

const fileOf = ({ template, state }: State) =>
  `${`${template} ${state}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.html`;

function entry(shown: State): Html {
  const { template, state, email } = shown;
  const file = fileOf(shown);
  return html`<section id="${file}">
    <h2>${template}: ${state}</h2>
    <p><strong>${email.subject}</strong><br /><a href="${file}">${file}</a></p>
    ${WIDTHS.map((width) => html`<iframe src="${file}" width="${width}" loading="lazy" title="${width} px wide"></iframe>`)}
    <details>
      <summary>Plain text</summary>
      <pre>${email.text}</pre>
    </details>
  </section>`;
}

function index(states: readonly State[]): Html {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>Emails</title>
      <style>
        ${STYLES}
      </style>
      <h1>Emails</h1>
      <ul>
        ${states.map(
          (shown) =>
            html`<li>
              <a href="#${fileOf(shown)}">${shown.template}: ${shown.state}</a> ${shown.email.subject}
            </li>`,
        )}
      </ul>
      <label><input type="checkbox" id="dark" /> Dark mode</label>
      ${states.map(entry)}
    </html>`;
}

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
for (const shown of STATES) await writeFile(join(FOLDER, fileOf(shown)), shown.email.html);
await writeFile(join(FOLDER, 'index.html'), htmlText(index(STATES)));
process.stdout.write(`${STATES.length} emails: ${join(FOLDER, 'index.html')}\n`);
