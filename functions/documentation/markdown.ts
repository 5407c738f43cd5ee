import { Marked, type Tokens } from 'marked';

/** A document as the pages show it. */
export interface RenderedDocument {
  title: string;
  /** Its headings of the second level. */
  sections: { id: string; title: string }[];
  /** All that follows the title, as HTML. */
  html: string;
}

/** The anchors of a document, as GitHub makes them; the second of the same text ends in `-1`. */
function anchors() {
  const seen = new Map<string, number>();
  return (heading: string): string => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  };
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Renders a document of this repository. HTML within it is shown as text, so that a page has nothing but what Markdown can
 * say, and pictures are left out, because the policy of the pages loads none.
 * @param leadTo the address of a link's target on the pages; undefined for what is not served, whose text stays
 */
export function rendered(markdown: string, leadTo: (target: string) => string | undefined): RenderedDocument {
  const anchorOf = anchors();
  const sections: RenderedDocument['sections'] = [];
  let title = '';
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading): string {
        const content = this.parser.parseInline(tokens);
        const plain = this.parser.parseInline(tokens, this.parser.textRenderer);
        const id = anchorOf(plain);
        if (depth === 1) {
          title = plain;
          return '';
        }
        if (depth === 2) sections.push({ id, title: plain });
        return `<h${depth} id="${id}"><a href="#${id}">${content}</a></h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link): string {
        const content = this.parser.parseInline(tokens);
        const address = leadTo(href);
        return address === undefined ? content : `<a href="${escaped(address)}">${content}</a>`;
      },
      code: ({ text }: Tokens.Code): string => `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`,
      image: () => '',
      html: ({ text }) => (/^<!--.*-->\s*$/s.test(text) ? '' : escaped(text)),
      table(token: Tokens.Table): string {
        const row = (cells: Tokens.TableCell[], tag: 'th' | 'td') =>
          `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        return `<div class="table" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { title, sections, html };
}
