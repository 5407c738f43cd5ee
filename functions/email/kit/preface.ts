import type { Email } from '../../../domain/email.ts';
import { html, htmlText } from './html.ts';
import { INK, TYPE } from './theme.ts';

const BODY = /<body[^>]*>/;

/** A finished email with a sentence before everything else, which inboxes then show after the subject. */
export function prefaced(email: Email, subject: string, sentence: string): Email {
  const [body = ''] = BODY.exec(email.html) ?? [];
  const [before = '', after = ''] = body === '' ? ['', email.html] : email.html.split(body);
  const paragraph = html`<p
    class="ink"
    align="center"
    style="${TYPE.body};${INK};margin:0;padding:20px 16px 0"
  >
    <strong>${sentence}</strong>
  </p>`;
  return {
    ...email,
    subject,
    html: before + body + htmlText(paragraph) + after,
    text: `${sentence}\n\n${email.text}`,
  };
}
