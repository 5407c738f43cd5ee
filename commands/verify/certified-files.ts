import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ALL_KINDS, type AnyFacts, type AnyKind } from '../../domain/kinds/all.ts';
import { certifiedFields, textOfKind, type CertifiedKind } from '../../domain/months/certificate.ts';
import { unusable } from './unusable.ts';

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
  if (rest + decoder.decode() !== '') throw unusable(`${path} ends within a line: it is not whole.`);
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
        throw unusable(`A line of ${kind.plural} has ${values.length} fields, and not ${fields.length}.`);
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

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The events of TSV exports, by kind and in the order of a certificate. @throws CommandFailure for another file */
export async function countEvents(paths: readonly string[]): Promise<CertifiedKind[]> {
  const counters = new Map<string, ReturnType<typeof kindCounter>>();
  for (const path of paths) {
    for await (const line of linesOf(path)) {
      const name = line.slice(0, Math.max(line.indexOf('\t'), 0));
      let counter = counters.get(name);
      if (!counter) {
        const kind = ALL_KINDS.find(({ plural }) => plural === name);
        if (!kind) throw unusable(`${path} is not a TSV export: a line does not begin with a kind of usage.`);
        counters.set(name, (counter = kindCounter(kind)));
      }
      counter.add(line);
    }
  }
  return ALL_KINDS.flatMap(({ plural }) => counters.get(plural)?.counted() ?? []);
}
