import { PRODUCT_NAME, type Email } from '../../../domain/email.ts';
import { html, htmlText, type Html } from './html.ts';
import { cellNamed, inText, type Phrase, type Words } from './phrase.ts';
import { COLOURS, FONT, GRID, INK, MUTED, STYLES, TYPE } from './theme.ts';

/** A part of an email as HTML and as text; both say the same. */
export interface Block {
  html: Html;
  text: string;
}

interface EmailContent extends Pick<Email, 'replyTo' | 'askedBy' | 'links'> {
  /** One line, see `subjectLine`. */
  subject: string;
  /** The text that inboxes show after the subject. */
  preheader: Words;
  /** The name of whom the email is about, next to the product's name at the top. */
  about: string;
  blocks: readonly Block[];
  /** As of when, and why it was received; small print. */
  footer: readonly Words[];
}

export function writeEmail(content: EmailContent): Email {
  const { replyTo, askedBy, links, subject } = content;
  return {
    ...{ replyTo, askedBy, links, subject },
    html: htmlText(htmlPage(content)),
    text: textPage(content),
  };
}

/**
 * Tables and inline styles, because Outlook and Gmail support little else; at most 600 px wide, narrower on small screens.
 * Nothing is fetched: no images, web fonts or external styles.
 */
function htmlPage(content: EmailContent): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>${content.subject}</title>
        ${STYLES}
      </head>
      <body class="page" style="${FONT};margin:0;padding:0;background-color:${COLOURS.page}">
        ${preview(content.preheader)}
        <table ${GRID} class="page" style="background-color:${COLOURS.page}">
          <tr>
            <td align="center" style="${FONT};padding:24px 12px 32px">
              ${OUTLOOK_COLUMN}
              <table ${GRID} style="max-width:600px">
                <tr>
                  <td style="padding:0 4px 12px">${masthead(cellNamed(content.about))}</td>
                </tr>
                <tr>
                  <td
                    class="card line"
                    align="left"
                    style="background-color:${COLOURS.card};border:1px solid ${COLOURS.line};border-radius:10px;padding:28px 20px 4px"
                  >
                    ${content.blocks.map((block) => block.html)}
                  </td>
                </tr>
                <tr>
                  <td align="left" style="padding:16px 4px 0">${content.footer.map(footnote)}</td>
                </tr>
              </table>
              ${OUTLOOK_COLUMN_END}
            </td>
          </tr>
        </table>
      </body>
    </html>`;
}

/** Outlook on Windows ignores max-width. */
const OUTLOOK_COLUMN = html`<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->`;
const OUTLOOK_COLUMN_END = html`<!--[if mso]></td></tr></table><![endif]-->`;

/** Hidden in the email itself. The blanks keep inboxes from appending the text that follows. */
function preview(words: Words): Html {
  const blanks = Array.from({ length: 60 }, () => html`&zwnj;&nbsp;`);
  return html`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${words}${blanks}</div>`;
}

function masthead(about: Phrase): Html {
  return html`<table ${GRID}>
    <tr>
      <td class="ink" style="${TYPE.fine};${INK};font-weight:700;white-space:nowrap">${PRODUCT_NAME}</td>
      <td class="muted" align="right" style="${TYPE.fine};${MUTED};padding-left:16px">${about}</td>
    </tr>
  </table>`;
}

function footnote(words: Words): Html {
  return html`<p class="muted" style="${TYPE.small};${MUTED};margin:0 0 8px">${words}</p>`;
}

/** Lines are not wrapped: every reader wraps them, and a wrapped URL is broken. */
function textPage({ about, blocks, footer }: EmailContent): string {
  const parts = [
    `${PRODUCT_NAME} | ${cellNamed(about).text}`,
    ...blocks.map((block) => block.text),
    ['--', ...footer.map(inText)].join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
