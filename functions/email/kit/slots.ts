import type { LinkRight } from '../../../domain/access/email-link.ts';
import type { DeliveryRole } from '../../../domain/deliveries/audience.ts';
import type { Email } from '../../../domain/email.ts';
import { html, htmlText } from './html.ts';
import type { Block } from './layout.ts';
import { CLOSE, OPEN } from './marks.ts';
import { named, phrase, type Phrase, type Words } from './phrase.ts';

/**
 * What differs by recipient, or is known only after an email was stored. It is stored once, with slots in it: `for csm
 * backup … /` around a part that only these read, `name`, `link decide`, and `certificate`. The mailer fills them when it
 * sends; one that nothing fills stays empty. An email without slots goes out as it is.
 */

const open = (slot: string): Phrase => ({ ...phrase`\ufdd0${slot}\ufdd1` });
const END = open('/');

/** The name of whoever reads it. */
export const READER: Phrase = { ...html`<bdi>${open('name')}</bdi>`, text: open('name').text };

/** Where a link of the reader's own goes. */
export const linkTo = (right: LinkRight): Phrase => open(`link ${right}`);

/** Where the certificate of a month is named, once it is made. */
export const CERTIFICATE: Phrase = open('certificate');

/** An email that names a certificate. */
export function certified(email: Email, said: Phrase): Email {
  const filled = (content: string, words: string) => content.replaceAll(CERTIFICATE.text, () => words);
  return { ...email, html: filled(email.html, htmlText(said)), text: filled(email.text, said.text) };
}

/** Words that differ by who reads them; who has none reads nothing. */
export const byReader = (versions: Partial<Record<DeliveryRole, Words>>): Phrase =>
  Object.entries(versions).reduce<Phrase>(
    (said, [role, words]) => phrase`${said}${open(`for ${role}`)}${words}${END}`,
    phrase``,
  );

/** A part of an email that only some read. */
export function partFor(readers: readonly DeliveryRole[], blocks: readonly Block[]): Block {
  const start = open(`for ${readers.join(' ')}`);
  return {
    html: html`${start}${blocks.map((block) => block.html)}${END}`,
    text: `${start.text}${blocks.map((block) => block.text).join('\n\n')}${END.text}`,
  };
}

/** Who reads an email, and the links that are theirs. */
interface Reader {
  role: DeliveryRole;
  name: string;
  links: Partial<Record<LinkRight, string>>;
}

const PART = new RegExp(`${OPEN}for ([a-z ]+)${CLOSE}([^]*?)${OPEN}/${CLOSE}`, 'g');
const SLOT = new RegExp(`${OPEN}(name|certificate|link [a-z]+)${CLOSE}`, 'g');

/** An email as one recipient reads it. */
export function personalised<Content extends Pick<Email, 'html' | 'text'>>(
  email: Content,
  { role, name, links }: Reader,
): Content {
  const values = new Map<string, Phrase>([
    ['name', named(name)],
    ...Object.entries(links).map(([right, url]) => [`link ${right}`, phrase`${url}`] as const),
  ]);
  const filled = (content: string, as: (value: Phrase) => string) =>
    content
      .replace(PART, (_, readers: string, part: string) => (readers.split(' ').includes(role) ? part : ''))
      .replace(SLOT, (_, slot: string) => as(values.get(slot) ?? phrase``));
  if (!email.text.includes(OPEN)) return email;
  return {
    ...email,
    html: filled(email.html, htmlText),
    // A part that is left out leaves no gap.
    text: filled(email.text, ({ text }) => text).replace(/\n{3,}/g, '\n\n'),
  };
}
