import type { Code } from '../kit/blocks.ts';

/** The API call that does what a sentence asks for. CSMs have no key to send it with, so it is addressed to administrators. */
export function forAdministrators(call: string): Code {
  return { label: 'For administrators:', code: call };
}
