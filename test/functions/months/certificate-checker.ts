import { createHash } from 'node:crypto';

/*
 * Checks a certificate as a stranger would who has read docs/certificate.md and nothing else. It imports nothing of the
 * project on purpose.
 */

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

interface Certificate {
  accountId: string;
  month: string;
  timeZone: string;
}

const ORDER = ['calls', 'interviews', 'sms', 'audio'];

/** The digest of the month whose TSV exports these are. */
export function digestOf({ accountId, month, timeZone }: Certificate, files: readonly string[]): string {
  const byKind = new Map<string, Map<string, string[]>>();
  for (const line of files.join('').split('\n')) {
    if (line === '') continue;
    const [kind = '', day = ''] = line.split('\t');
    const days = byKind.get(kind) ?? new Map<string, string[]>();
    byKind.set(kind, days);
    days.set(day, [...(days.get(day) ?? []), `${line}\n`]);
  }
  let text = `usage-data-month-1\n${accountId}\t${month}\t${timeZone}\n`;
  for (const kind of ORDER) {
    const days = byKind.get(kind);
    if (!days) continue;
    let list = '';
    let events = 0;
    for (const day of [...days.keys()].sort()) {
      const lines = days.get(day) ?? [];
      events += lines.length;
      list += `${day}\t${lines.length}\t${sha256(lines.join(''))}\n`;
    }
    text += `${kind}\t${events}\t${sha256(list)}\n`;
  }
  return sha256(text);
}
