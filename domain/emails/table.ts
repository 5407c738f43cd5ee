import { html, type Html } from './html.ts';
import type { Block } from './layout.ts';
import { COLOURS, INK, MUTED, TYPE } from './theme.ts';

export interface Table {
  /** The first column is text and names the row; the others are figures. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** A last row that sums the others up. */
  total?: readonly string[] | undefined;
}

/** Figures in rows and columns. */
export function table({ columns, rows, total }: Table): Block {
  return {
    html: html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px">
      <tr>
        ${columns.map(htmlHeader)}
      </tr>
      ${rows.map((row) => htmlRow(row, 400))}${total && htmlRow(total, 700)}
    </table>`,
    text: textTable(total ? [columns, ...rows, total] : [columns, ...rows]),
  };
}

function htmlHeader(name: string, column: number): Html {
  const style = `${TYPE.small};${MUTED};font-weight:400;white-space:nowrap;padding:0 0 6px ${indent(column)}`;
  return html`<th
    class="muted"
    scope="col"
    align="${column === 0 ? 'left' : 'right'}"
    valign="bottom"
    style="${style}"
  >
    ${name}
  </th>`;
}

function htmlRow(row: readonly string[], weight: number): Html {
  const style = `${TYPE.body};${INK};border-top:1px solid ${COLOURS.line};font-weight:${weight}`;
  return html`<tr>
    ${row.map((value, column) =>
      column === 0
        ? html`<th class="ink line" scope="row" align="left" valign="top" style="${style};padding:6px 0">
            ${value}
          </th>`
        : html`<td
            class="ink line"
            align="right"
            valign="top"
            style="${style};padding:6px 0 6px ${indent(column)};white-space:nowrap"
          >
            ${value}
          </td>`,
    )}
  </tr>`;
}

const indent = (column: number) => (column === 0 ? '0' : '12px');

function textTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((value, column) => Math.max(value.length, most[column] ?? 0)),
    [],
  );
  const pad = (value: string, column: number) =>
    column === 0 ? value.padEnd(widths[column] ?? 0) : value.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
