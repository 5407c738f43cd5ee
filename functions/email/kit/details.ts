import { html, type Html } from './html.ts';
import type { Block } from './layout.ts';
import { inText, type Words } from './phrase.ts';
import { COLOURS, GRID, INK, MUTED, TONES, TYPE, type Tone } from './theme.ts';

/** A name and its value. */
export interface Detail {
  name: string;
  value: Words;
  note?: string | undefined;
  /** Colours the value of a key figure. */
  tone?: Tone | undefined;
}

/** Details shown large, two to a row. */
export function keyFigures(details: readonly Detail[]): Block {
  const rows = Array.from({ length: Math.ceil(details.length / 2) }, (_, row) =>
    details.slice(row * 2, row * 2 + 2),
  );
  return {
    html: html`<table ${GRID} style="margin:0 0 24px">
      ${rows.map((pair, row) => html`${row > 0 && GAP_ROW}${htmlPair(pair)}`)}
    </table>`,
    text: textDetails(details),
  };
}

const GAP_ROW = html`<tr>
  <td colspan="3" height="8" style="height:8px;font-size:0;line-height:0">&nbsp;</td>
</tr>`;
const GAP = html`<td width="2%" style="font-size:0;line-height:0">&nbsp;</td>`;

function htmlPair(pair: readonly Detail[]): Html {
  return html`<tr>
    ${pair.map((detail, column) => html`${column > 0 && GAP}${htmlKeyFigure(detail)}`)}
  </tr>`;
}

function htmlKeyFigure({ name, value, note, tone }: Detail): Html {
  const colour = tone ? `color:${TONES[tone].text}` : INK;
  const box = `background-color:${COLOURS.tint};border-radius:8px;padding:12px`;
  return html`<td class="tint" width="49%" valign="top" style="${box}">
    <p class="muted" style="${TYPE.small};${MUTED};margin:0">${name}</p>
    <p class="figure ${tone ? `text-${tone}` : 'ink'}" style="${TYPE.figure};${colour};margin:1px 0 2px">
      ${value}
    </p>
    <p class="muted" style="${TYPE.small};${MUTED};margin:0">${note}</p>
  </td>`;
}

/** Details in a column, one per row. */
export function detailList(details: readonly Detail[]): Block {
  return {
    html: html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px">
      ${details.map(htmlDetail)}
    </table>`,
    text: textDetails(details),
  };
}

function htmlDetail({ name, value, note }: Detail, index: number): Html {
  const line = index > 0 ? `;border-top:1px solid ${COLOURS.line}` : '';
  const style = `${TYPE.body};padding:8px 0${line}`;
  return html`<tr>
    <th
      class="muted line"
      scope="row"
      align="left"
      valign="top"
      width="32%"
      style="${style};${MUTED};font-weight:400"
    >
      ${name}
    </th>
    <td class="ink line" valign="top" style="${style};${INK};padding-left:12px">
      <strong style="font-weight:600">${value}</strong>${
        note !== undefined &&
        html`<br /><span class="muted" style="${TYPE.fine};color:${COLOURS.muted}">${note}</span>`
      }
    </td>
  </tr>`;
}

function textDetails(details: readonly Detail[]): string {
  const width = Math.max(...details.map(({ name }) => name.length)) + 3;
  return details
    .map(({ name, value, note }) => `${`${name}:`.padEnd(width)}${inText(value)}${note ? ` (${note})` : ''}`)
    .join('\n');
}
