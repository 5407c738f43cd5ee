import { html, type Html } from './html.ts';
import type { Block } from './layout.ts';
import { withoutMarks } from './marks.ts';
import { inText, type Words } from './phrase.ts';
import { COLOURS, GRID, INK, MUTED, TONES, TYPE, type Tone } from './theme.ts';

export interface Label {
  text: string;
  tone: Tone;
}

/** The news at a glance: a label, a headline and a sentence. */
export function opening(label: Label, headline: Words, lead: Words): Block {
  return {
    html: html`${pill(label)}
      <h1 class="ink" style="${TYPE.title};${INK};margin:12px 0 6px">${headline}</h1>
      <p class="muted" style="${TYPE.lead};${MUTED};margin:0 0 20px">${lead}</p>`,
    text: `${inText(headline)}\n${'='.repeat(Math.min(72, inText(headline).length))}\n[${label.text}] ${inText(lead)}`,
  };
}

export function heading(title: string, label?: Label): Block {
  return {
    html: html`<table ${GRID} style="margin:0 0 8px">
      <tr>
        <td align="left" valign="top">
          <h2 class="ink" style="${TYPE.heading};${INK};margin:0">${title}</h2>
        </td>
        ${label && html`<td align="right" valign="top" style="padding-left:12px">${pill(label)}</td>`}
      </tr>
    </table>`,
    text: label ? `${title.toUpperCase()} [${label.text}]` : title.toUpperCase(),
  };
}

function pill({ text, tone }: Label): Html {
  const shades = TONES[tone];
  const shape = 'display:inline-block;padding:3px 10px;border-radius:12px;white-space:nowrap;font-weight:600';
  const colours = `background-color:${shades.soft};color:${shades.text}`;
  return html`<span class="soft-${tone} text-${tone}" style="${TYPE.small};${shape};${colours}"
    >${text}</span
  >`;
}

export function paragraph(words: Words): Block {
  return {
    html: html`<p class="muted" style="${TYPE.body};${MUTED};margin:0 0 20px">${words}</p>`,
    text: inText(words),
  };
}

/** Small print that explains the figures above it. */
export function note(words: Words): Block {
  return {
    html: html`<p class="muted" style="${TYPE.small};${MUTED};margin:-12px 0 24px">${words}</p>`,
    text: inText(words),
  };
}

/** Something for a program, with a label that says for whom. */
export interface Code {
  label: string;
  code: string;
}

/** Code below a paragraph, small. */
export function codeNote({ label, code }: Code): Block {
  return {
    html: html`<p class="muted" style="${TYPE.small};${MUTED};margin:-14px 0 20px">
      ${label} <span style="${TYPE.code}">${code}</span>
    </p>`,
    text: `${label} ${code}`,
  };
}

/** Somebody else's words with their line breaks, set apart so that they are not taken for ours. Each line has its own writing direction. */
export function quotation(words: string): Block {
  const lines = withoutMarks(words)
    .trim()
    .split(/\r\n|[\r\n]/);
  const box = `background-color:${COLOURS.tint};border-left:3px solid ${COLOURS.bar};padding:12px 16px`;
  return {
    html: html`<table ${GRID} style="margin:0 0 24px">
      <tr>
        <td class="tint ink" style="${TYPE.lead};${INK};${box}">
          ${lines.map((line, index) => html`${index > 0 && html`<br />`}<bdi>${line}</bdi>`)}
        </td>
      </tr>
    </table>`,
    text: lines.map((line) => `> ${line}`.trimEnd()).join('\n'),
  };
}

export interface Step {
  title: Words;
  detail: Words;
}

export function steps(list: readonly Step[]): Block {
  return {
    html: html`<table ${GRID} style="margin:0 0 20px">
      ${list.map(htmlStep)}
    </table>`,
    text: list
      .map(({ title, detail }, index) => `${index + 1}. ${inText(title)}\n   ${inText(detail)}`)
      .join('\n'),
  };
}

function htmlStep({ title, detail }: Step, index: number): Html {
  return html`<tr>
    <td class="muted" width="24" valign="top" style="${TYPE.body};${MUTED};padding:6px 0;font-weight:700">
      ${index + 1}.
    </td>
    <td valign="top" style="padding:6px 0">
      <p class="ink" style="${TYPE.body};${INK};margin:0;font-weight:600">${title}</p>
      <p class="muted" style="${TYPE.body};${MUTED};margin:0">${detail}</p>
    </td>
  </tr>`;
}

/** A link as a button, followed by its URL for readers that show no buttons. */
export function button(label: string, url: Words): Block {
  const shape = `display:inline-block;padding:11px 20px;font-weight:600;color:#ffffff;text-decoration:none`;
  return {
    html: html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 8px">
        <tr>
          <td bgcolor="${TONES.info.solid}" style="background-color:${TONES.info.solid};border-radius:6px">
            <a href="${url}" style="${TYPE.lead};${shape}">${label}</a>
          </td>
        </tr>
      </table>
      <p class="muted" style="${TYPE.small};${MUTED};margin:0 0 24px;word-break:break-all">
        <a class="link" href="${url}" style="color:${COLOURS.link}">${url}</a>
      </p>`,
    text: `${label}:\n${inText(url)}`,
  };
}
