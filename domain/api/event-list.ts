import { ALL_KINDS } from '../kinds/all.ts';
import * as fields from '../kinds/data-fields.ts';

/** The list of event types in docs/api.md: Markdown, an entry for each kind with the fields of its `data`. */
export function eventList(): string {
  return ALL_KINDS.map(({ type, data }) => {
    const names = Object.entries(data(fields)).map(
      ([name, field]) => `\`${name}${field.isOptional() ? '?' : ''}\``,
    );
    return `- \`${type}\`: ${names.join(', ')}`;
  }).join('\n');
}
