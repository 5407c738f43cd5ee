import type { ShownCertificate, Verification } from '../../domain/months/verifying.ts';

const MAX_DAYS = 31;

/** What a verification found, as lines for a person. */
export function verificationReport(
  certificate: ShownCertificate,
  { same, others, former }: Verification,
): string[] {
  const { accountId, month, timeZone, digest, asOf, asReported, restatements } = certificate;
  const lines = [`${accountId}, ${month} (${timeZone}), certificate ${digest} as of ${asOf}`];
  for (const { at, reason, from } of restatements)
    lines.push(`Restated at ${at} (${reason}), until then ${from}`);
  if (!asReported) lines.push('The events already differed from the report when they were certified first.');
  for (const { kind, events, sums } of same)
    lines.push(`${kind}: ${events} events, as certified${shown(sums)}`);
  for (const { kind, found, certified, days } of others) {
    lines.push(`${kind}: different`);
    lines.push(`  in the files: ${found?.events ?? 0} events${shown(found?.sums)}`);
    lines.push(`  certified:    ${certified?.events ?? 0} events${shown(certified?.sums)}`);
    for (const { day, from, to } of days.slice(0, MAX_DAYS))
      lines.push(
        `  ${day}: ${to} events in the files, ${from} certified${from === to ? ', of other content or order' : ''}`,
      );
    if (days.length > MAX_DAYS) lines.push(`  and ${days.length - MAX_DAYS} days more`);
  }
  if (others.length === 0) lines.push('The files have exactly the certified events.');
  else if (former) lines.push(`The files have exactly the events that were certified until ${former.at}.`);
  else lines.push('The files do not have exactly the certified events.');
  return lines;
}

const shown = (sums: Record<string, string> = {}) =>
  Object.entries(sums)
    .map(([measure, sum]) => `, ${measure} ${sum}`)
    .join('');
