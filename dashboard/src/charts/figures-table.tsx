import type { ComponentChildren } from 'preact';

interface FiguresColumn {
  name: string;
  kind: 'part' | 'total' | 'extra';
}

interface Row {
  key: string;
  class?: string;
  head: ComponentChildren;
  /** In the order of the columns. */
  cells: readonly string[];
}

interface Props {
  caption: string;
  /** What the rows are: months or days. */
  first: string;
  columns: readonly FiguresColumn[];
  rows: readonly Row[];
  foot: Pick<Row, 'head' | 'cells'>;
}

/** A chart's figures as a table. Where it is wider than its place it scrolls, under its first column and its total. */
export function FiguresTable({ caption, first, columns, rows, foot }: Props) {
  const cells = (of: readonly string[]) =>
    columns.map(({ name, kind }, index) => (
      <td key={name} class={`number ${kind}`}>
        {of[index]}
      </td>
    ));
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="figures">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {columns.map(({ name, kind }) => (
              <th scope="col" key={name} class={`number ${kind}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} class={row.class}>
              <th scope="row">{row.head}</th>
              {cells(row.cells)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{foot.head}</th>
            {cells(foot.cells)}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
