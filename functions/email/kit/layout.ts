import { PRODUCT_NAME, type Email } from '../../../domain/email.ts';
import { html, htmlText, type Html } from './html.ts';
import { inText, type Phrase, type Words } from './phrase.ts';
import { COLOURS, FONT, GRID, INK, MUTED, STYLES, TYPE } from './theme.ts';

/** A part of an email, said twice, so that neither form lacks what the other tells. */
export interface Block {
  html: Html;
  text: string;
}

export interface EmailContent {
  to: string;
  replyTo?: string;
  /** One line, see `subjectLine`. */
  subject: string;
  /** What inboxes show after the subject. */
  preheader: Words;
  /** Whose usage it is about, at the top. */
  account: Phrase;
  blocks: readonly Block[];
  /** As of when, and why it was received: small, below. */
  footer: readonly Words[];
}

export function writeEmail(content: EmailContent): Email {
  return {
    to: content.to,
    replyTo: content.replyTo,
    subject: content.subject,
    html: htmlText(htmlPage(content)),
    text: textPage(content),
  };
}

/**
 * Tables and inline styles, since Outlook and Gmail know little else; 600 px at most, and as narrow as the screen.
 * Nothing is fetched: there are no pictures, fonts or styles from elsewhere.
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
                  <td style="padding:0 4px 12px">${masthead(content.account)}</td>
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

/** Outlook on Windows knows no max-width. */
const OUTLOOK_COLUMN = html`<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->`;
const OUTLOOK_COLUMN_END = html`<!--[if mso]></td></tr></table><![endif]-->`;

/** Unseen in the email itself. The blanks keep inboxes from going on with what follows. */
function preview(words: Words): Html {
  const blanks = Array.from({ length: 60 }, () => html`&zwnj;&nbsp;`);
  return html`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${words}${blanks}</div>`;
}

function masthead(account: Phrase): Html {
  return html`<table ${GRID}>
    <tr>
      <td class="ink" style="${TYPE.fine};${INK};font-weight:700;white-space:nowrap">${PRODUCT_NAME}</td>
      <td class="muted" align="right" style="${TYPE.fine};${MUTED};padding-left:16px">${account}</td>
    </tr>
  </table>`;
}

function footnote(words: Words): Html {
  return html`<p class="muted" style="${TYPE.small};${MUTED};margin:0 0 8px">${words}</p>`;
}

/** Lines are not wrapped: every reader wraps, and a wrapped address is no address. */
function textPage({ account, blocks, footer }: EmailContent): string {
  const parts = [
    `${PRODUCT_NAME} | ${account.text}`,
    ...blocks.map((block) => block.text),
    ['--', ...footer.map(inText)].join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
