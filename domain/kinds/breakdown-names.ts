import type { Breakdown } from './kind.ts';

/**
 * `Recruiter · Chat UI` for `recruiter:chat_ui`. A part without a label is one that a producer has coined, and is read as
 * words: `Training schedule` for `training_schedule`.
 */
export function labelOf({ labels }: Pick<Breakdown<never>, 'labels'>, name: string): string {
  return name
    .split(':')
    .map((part) => (Object.hasOwn(labels, part) ? labels[part] : asWords(part)))
    .join(' · ');
}

/** The name under which the rest of an open breakdown is added up: `other`, and `system:other` for `system:api`. */
export function restOf(name: string): string {
  return `${name.slice(0, name.lastIndexOf(':') + 1)}other`;
}

function asWords(part: string): string {
  const words = part.split('_').filter(Boolean).join(' ');
  return words === '' ? part : words.charAt(0).toUpperCase() + words.slice(1);
}
