import type { Read } from '../ledger/read.ts';
import { isExtension } from '../ledger/schemas.ts';
import { echo } from '../text.ts';
import { pointer, UNKNOWN_FIELD, type InputError } from '../validation.ts';
import { DATA_FORMS } from './data-forms.ts';
import { columnsOf } from './event-of-row.ts';
import type { ImportMapping } from './mapping-types.ts';

/** More would be no help. */
const MAX_SHOWN = 30;

/**
 * What is wrong with a file before any of its rows is read: a column of the mapping that its header does not have, or has
 * twice. Columns that the mapping does not name are ignored.
 */
export function headerErrors(mapping: ImportMapping, header: readonly string[]): InputError[] {
  return columnsOf(mapping).flatMap(({ pointer: at, column }): InputError[] => {
    const count = header.filter((name) => name === column).length;
    if (count === 1) return [];
    const message =
      count === 0
        ? `the file has no column ${JSON.stringify(column)}: its header has ${shown(header)}`
        : `the file has ${count} columns ${JSON.stringify(column)}: rename all but one`;
    return [{ pointer: at, message }];
  });
}

function shown(header: readonly string[]): string {
  const names = header.slice(0, MAX_SHOWN).map((name) => JSON.stringify(echo(name)));
  return names.join(', ') + (header.length > MAX_SHOWN ? ` and ${header.length - MAX_SHOWN} more` : '');
}

const REQUIRED = ['id', 'source', 'type', 'time'];
/** Attributes of an event that say nothing that a row could say otherwise. */
const IGNORED = ['specversion', 'datacontenttype', 'dataschema'];
const DATA = 'data.';

/**
 * The mapping of a file whose columns have the event’s own names: `id`, `source`, `type`, `subject`, `time` and the fields
 * of the data, as `data.callType`. Cells are as in an event: instants are RFC 3339, durations are seconds.
 */
export function mappingOfHeader(header: readonly string[]): Read<ImportMapping> {
  const errors = [...REQUIRED.flatMap(missing(header)), ...header.flatMap(unknown)];
  if (errors.length > 0) return { ok: false, errors };
  const own = (column: string) => ({ column, trim: false });
  const fields = [...DATA_FORMS.keys()].filter((name) => header.includes(DATA + name));
  const mapping: ImportMapping = {
    type: own('type'),
    source: own('source'),
    ...(header.includes('subject') && { subject: own('subject') }),
    id: own('id'),
    time: { ...own('time'), format: 'rfc3339' },
    data: Object.fromEntries(fields.map((name) => [name, own(DATA + name)])),
  };
  const twice = headerErrors(mapping, header);
  return twice.length > 0 ? { ok: false, errors: twice } : { ok: true, value: mapping };
}

const missing = (header: readonly string[]) => (name: string) =>
  header.includes(name)
    ? []
    : [
        {
          pointer: pointer([name]),
          message: `the file has no column "${name}": name the columns as an event does, or send a mapping`,
        },
      ];

function unknown(name: string): InputError[] {
  if (name.startsWith(DATA)) {
    return DATA_FORMS.has(name.slice(DATA.length))
      ? []
      : [{ pointer: pointer([name]), message: UNKNOWN_FIELD }];
  }
  const isKnown = [...REQUIRED, ...IGNORED, 'subject'].includes(name) || isExtension(name);
  return isKnown ? [] : [{ pointer: pointer([name]), message: UNKNOWN_FIELD }];
}
