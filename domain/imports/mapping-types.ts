/** What is read of a row: its columns, joined, with or without the spaces around. */
export interface Cell {
  column: string | string[];
  separator?: string | undefined;
  trim?: boolean | undefined;
}
export interface TextCell extends Cell {
  values?: Readonly<Record<string, string>> | undefined;
  default?: string | undefined;
}
/** A cell of `data`; which options it may have depends on the field. */
export interface DataCell extends Cell {
  values?: Readonly<Record<string, string>> | undefined;
  default?: string | number | undefined;
  unit?: 'milliseconds' | 'seconds' | 'minutes' | 'mm:ss' | 'hh:mm:ss' | undefined;
  round?: 'up' | 'nearest' | 'down' | undefined;
  decimal?: '.' | ',' | undefined;
  negate?: boolean | undefined;
}
export type TextSource = string | TextCell;
export type DataSource = string | number | DataCell;

export interface TimeCell extends Cell {
  format: string;
  timeZone?: string | undefined;
  twice?: 'earlier' | 'later' | undefined;
}

/** How the rows of a file become events: of each part of an event, a constant or the column that has it. */
export interface ImportMapping {
  type: TextSource;
  source: TextSource;
  id: Cell;
  /** Absent if the import is of one account. */
  subject?: TextSource | undefined;
  time: TimeCell;
  /** By the name of a field of `data`, with a dot for one inside another. */
  data: Readonly<Record<string, DataSource | undefined>>;
}
