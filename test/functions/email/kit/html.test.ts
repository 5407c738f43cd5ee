import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../../../domain/words/one-line.ts';
import { html, htmlText, type Html } from '../../../../functions/email/kit/html.ts';
import { named, phrase } from '../../../../functions/email/kit/phrase.ts';
import { subjectLine } from '../../../../functions/email/kit/subject.ts';

describe('HTML from a template', () => {
  it('escapes values in text and attributes', () => {
    const name = `<b title="x">Tom & 'Co'</b>`;
    expect(htmlText(html`<p title="${name}">${name}</p>`)).not.toContain('<b');
    expect(htmlText(html`${'&<>"\''}`)).toBe('&#38;&#60;&#62;&#34;&#39;');
  });

  it('inserts HTML unchanged, joins lists and leaves out missing values', () => {
    const items = ['a&b', 'c'].map((item) => html`<b>${item}</b>`);
    expect(htmlText(html`${items}`)).toBe('<b>a&#38;b</b><b>c</b>');
    expect(htmlText(html`${false}${null}${undefined}${0}${''}`)).toBe('0');
  });

  it('removes the indentation of its source, but not that of values', () => {
    const sent = htmlText(
      html`<ul>
        <li>${'two\n  lines'}</li>
      </ul>`,
    );
    expect(sent).toBe('<ul>\n<li>two\n  lines</li>\n</ul>');
  });

  it('never treats parsed JSON as HTML', () => {
    const forged = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}') as Html;
    expect(htmlText(html`${forged}`)).not.toContain('<script>');
  });

  it('never lets a value break out of its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(htmlText(html`${value}`)).not.toMatch(/[<>"']|&(?!#\d+;)/);
      }),
    );
  });
});

describe('a name', () => {
  const hebrew = 'שלום';

  it('is one line, and cannot change the writing direction', () => {
    expect(oneLine('Acme\r\nBcc: x@example.com\u2028and\tmore\u0000 ')).toBe(
      'Acme Bcc: x@example.com and more',
    );
    expect(oneLine('\u202eAcme\u202c \u2066& \u2067Co\u2069')).toBe('Acme & Co');
  });

  it('is isolated within a sentence', () => {
    const sentence = phrase`${named(`${hebrew}\u202e <b>`)} has used ${'5'}`;
    expect(sentence.text).toBe(`${hebrew} <b> has used 5`);
    expect(htmlText(sentence)).toBe(`<bdi>${hebrew} &#60;b&#62;</bdi> has used 5`);
  });
});

describe('a subject', () => {
  it('has the news first, and shortens the name', () => {
    expect(subjectLine('SMS 88% used', 'Kalabaw Connect')).toBe('SMS 88% used: Kalabaw Connect');
    expect(subjectLine('SMS 88% used', 'Buttonwood & Finch Stores of Greater Manila')).toBe(
      'SMS 88% used: Buttonwood & Finch Stores of…',
    );
    expect(subjectLine('SMS 88% used', '👩‍👩‍👧‍👦'.repeat(4))).toBe('SMS 88% used: 👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
  });
});
