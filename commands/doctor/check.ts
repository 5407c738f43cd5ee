import type { Colors } from '../terminal/terminal.ts';

/** One thing that the doctor has looked at. */
export interface Check {
  name: 'settings' | 'address' | 'tls' | 'clock' | 'key' | 'scopes' | 'event';
  /** A warning does no harm yet. What could not be looked at is skipped, because of what failed before or is not known. */
  state: 'ok' | 'warning' | 'failed' | 'skipped';
  message: string;
  /** What to do about it. */
  advice: string[];
}

/** A check as lines for a person. */
export function linesOfCheck({ name, state, message, advice }: Check, colors: Colors): string[] {
  const color = { ok: colors.green, warning: colors.yellow, failed: colors.red, skipped: colors.dim }[state];
  return [
    `${color(state.padEnd(7))}  ${name.padEnd(8)}  ${message}`,
    ...advice.map((line) => `${' '.repeat(19)}${line}`),
  ];
}

export const ok = (name: Check['name'], message: string): Check => ({
  name,
  state: 'ok',
  message,
  advice: [],
});
export const warning = (name: Check['name'], message: string, ...advice: string[]): Check => ({
  ...{ name, state: 'warning', message, advice },
});
export const failed = (name: Check['name'], message: string, ...advice: string[]): Check => ({
  ...{ name, state: 'failed', message, advice },
});
export const skipped = (name: Check['name'], message: string): Check => ({
  ...{ name, state: 'skipped', message, advice: [] },
});
