import { html, type Html } from './html.ts';
import type { Block } from './layout.ts';
import { inText, type Words } from './phrase.ts';
import { COLOURS, MUTED, TYPE } from './theme.ts';

/** The first cell names the row; the other cells are figures. */
export type Row = readonly [Words, ...string[]];

interface Table {
  columns: readonly string[];
  rows: readonly Row[];
  /** A last row with the sum of the others. */
  total?: Row | undefined;
}

/** Figures in rows and columns. */
export function table({ columns, rows, total }: Table): Block {
  return {
    html: html`<table
      class="figures"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border="0"
      style="margin:0 0 24px"
    >
      <tr>
        ${columns.map(htmlHeader)}
      </tr>
      ${rows.map((row) => htmlRow(row, 400))}${total && htmlRow(total, 700)}
    </table>`,
    text: textTable(total ? [columns, ...rows, total] : [columns, ...rows]),
  };
}

function htmlHeader(name: string, column: number): Html {
  const style = `${TYPE.small};${MUTED};font-weight:400;padding:0 0 6px ${indent(column)}`;
  return html`<th
    class="${column === 0 ? 'name muted' : 'muted'}"
    scope="col"
    align="${column === 0 ? 'left' : 'right'}"
    valign="bottom"
    style="${style};word-break:normal"
  >
    ${name}
  </th>`;
}

/** Wide enough for the product's own names, so that only a very long customer's name breaks within a word. */
const NAME = 'min-width:60px;word-break:break-word';

function htmlRow([name, ...figures]: Row, weight: number): Html {
  const style = `${TYPE.fine};color:${COLOURS.ink};border-top:1px solid ${COLOURS.line};font-weight:${weight}`;
  return html`<tr>
    <th class="name ink line" scope="row" align="left" valign="top" style="${style};padding:6px 0">
      <div style="${NAME}">${name}</div>
    </th>
    ${figures.map(
      (figure) =>
        html`<td
          class="ink line"
          align="right"
          valign="top"
          style="${style};padding:6px 0 6px ${indent(1)};white-space:nowrap"
        >
          ${figure}
        </td>`,
    )}
  </tr>`;
}

const indent = (column: number) => (column === 0 ? '0' : '8px');

function textTable(table: readonly (readonly Words[])[]): string {
  const rows = table.map((row) => row.map(inText));
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((value, column) => Math.max(value.length, most[column] ?? 0)),
    [],
  );
  const pad = (value: string, column: number) =>
    column === 0 ? value.padEnd(widths[column] ?? 0) : value.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
