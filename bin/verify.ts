import { createHash, type Hash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { ALL_KINDS, type AnyFacts, type AnyKind } from '../domain/kinds/all.ts';
import {
  CERTIFICATE_ALGORITHM,
  certifiedFields,
  textOfKind,
  textOfMonth,
  type CertifiedKind,
} from '../domain/months/certificate.ts';
import { verify, type ShownCertificate, type Verification } from '../domain/months/verifying.ts';

const USAGE = `Usage: npm run verify -- [--certificate <file or URL>] [--account <id>] [--month <YYYY-MM>] [--kind <kind>]... <export.tsv or .tsv.gz>...
In an installed client: npx usage-data verify ...

Says whether TSV exports have exactly the events of a month's certificate, and which days differ.
A URL is asked with the API key in USAGE_DATA_KEY. Without --certificate, the API at USAGE_DATA_URL is asked for that of
--account and --month. With --kind only these kinds are compared.
Ends with 0 if they are the same, with 1 if they are not, and with 2 if they could not be compared.
`;

/** What cannot be compared, as a sentence. */
class Unusable extends Error {}

/** Lines of a file, as texts without their ends. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.once('error', (error) => bytes.destroy(error));
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest + decoder.decode() !== '') throw new Unusable(`${path} ends within a line: it is not whole.`);
}

interface Day {
  events: number;
  hash: Hash;
}

/** Counts the lines of a kind by day. */
function kindCounter(kind: AnyKind) {
  const fields = certifiedFields(kind);
  const days = new Map<string, Day>();
  const measures = Object.entries(kind.measures).filter(([name]) => name !== 'count');
  const sums = new Map(measures.map(([name]) => [name, 0n]));
  return {
    add(line: string): void {
      const values = line.split('\t');
      if (values.length !== fields.length)
        throw new Unusable(`A line of ${kind.plural} has ${values.length} fields, and not ${fields.length}.`);
      const facts = Object.fromEntries(fields.map((name, index) => [name, valueOf(values[index]!)]));
      const name = String(values[1]);
      let day = days.get(name);
      if (!day) days.set(name, (day = { events: 0, hash: createHash('sha256') }));
      day.events += 1;
      day.hash.update(`${line}\n`);
      for (const [measure, { of }] of measures)
        sums.set(measure, sums.get(measure)! + BigInt(of(facts as unknown as AnyFacts)));
    },
    counted: (): CertifiedKind => {
      const certified = [...days]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([day, { events, hash }]) => ({ day, events, digest: hash.digest('hex') }));
      return {
        kind: kind.plural,
        events: certified.reduce((sum, { events }) => sum + events, 0),
        digest: sha256(textOfKind(certified)),
        sums: Object.fromEntries([...sums].map(([measure, sum]) => [measure, String(sum)])),
        days: certified,
      };
    },
  };
}

/** Measures are made of integers; other fields are not looked at. */
const valueOf = (text: string) => (/^\d+$/.test(text) ? Number(text) : text === '' ? undefined : text);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function count(paths: readonly string[]): Promise<CertifiedKind[]> {
  const counters = new Map<string, ReturnType<typeof kindCounter>>();
  for (const path of paths) {
    for await (const line of linesOf(path)) {
      const name = line.slice(0, Math.max(line.indexOf('\t'), 0));
      let counter = counters.get(name);
      if (!counter) {
        const kind = ALL_KINDS.find(({ plural }) => plural === name);
        if (!kind)
          throw new Unusable(`${path} is not a TSV export: a line does not begin with a kind of usage.`);
        counters.set(name, (counter = kindCounter(kind)));
      }
      counter.add(line);
    }
  }
  return ALL_KINDS.flatMap(({ plural }) => counters.get(plural)?.counted() ?? []);
}

async function readCertificate(source: string): Promise<ShownCertificate> {
  const text = /^https?:/.test(source) ? await ask(source) : readFileSync(source, 'utf8');
  const certificate = JSON.parse(text) as ShownCertificate;
  if (certificate.algorithm !== CERTIFICATE_ALGORITHM)
    throw new Unusable(`The certificate is of another format: ${certificate.algorithm}.`);
  for (const { kind, days, digest } of certificate.kinds)
    if (sha256(textOfKind(days)) !== digest)
      throw new Unusable(`The certificate contradicts itself: the days of ${kind} do not have its digest.`);
  if (sha256(textOfMonth(certificate, certificate.kinds)) !== certificate.digest)
    throw new Unusable('The certificate contradicts itself: its kinds do not have its digest.');
  return certificate;
}

async function ask(url: string): Promise<string> {
  const key = process.env['USAGE_DATA_KEY'];
  const response = await fetch(url, key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Unusable(`${url} answered ${response.status}.`);
  return response.text();
}

const MAX_DAYS = 31;

function report(certificate: ShownCertificate, { same, others, former }: Verification): string {
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
  return `${lines.join('\n')}\n`;
}

const shown = (sums: Record<string, string> = {}) =>
  Object.entries(sums)
    .map(([measure, sum]) => `, ${measure} ${sum}`)
    .join('');

function readArguments() {
  try {
    const options = {
      certificate: { type: 'string' },
      account: { type: 'string' },
      month: { type: 'string' },
      kind: { type: 'string', multiple: true },
    } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { ...values, files: positionals };
  } catch {
    return undefined;
  }
}

/** Where the certificate is: as given, or in the API; undefined if that is not known. */
function certificateSource({
  certificate,
  account,
  month,
}: Partial<Record<'certificate' | 'account' | 'month', string | undefined>>): string | undefined {
  if (certificate !== undefined) return certificate;
  const api = process.env['USAGE_DATA_URL']?.replace(/\/+$/, '');
  if (!api || account === undefined || month === undefined) return undefined;
  return `${api}/v1/accounts/${encodeURIComponent(account)}/months/${encodeURIComponent(month)}/certificate`;
}

/** @returns the exit code */
async function main(): Promise<number> {
  const given = readArguments();
  const source = given && certificateSource(given);
  if (!given || source === undefined || given.files.length === 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    const certificate = await readCertificate(source);
    if (given.month !== undefined && given.month !== certificate.month)
      throw new Unusable(`The certificate is of ${certificate.month}, and not of ${given.month}.`);
    const found = await count(given.files);
    const verification = verify(certificate, found, sha256(textOfMonth(certificate, found)), given.kind);
    process.stdout.write(report(certificate, verification));
    return verification.others.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
}

process.exitCode = await main();
