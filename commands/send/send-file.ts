import { createHash } from 'node:crypto';
import type { UsageDataClient, UsageEvent } from '../../client/src/usage-data-client.ts';
import { CommandFailure } from '../exit-code.ts';
import { doneTeller, withRange } from './done.ts';
import { csvEntries, lineEntries, type Entry, type EntryMaker } from './entries.ts';
import type { FileFormat, FileRecord, RecordReader } from './records.ts';
import type { Reject } from './rejects.ts';
import type { SendState } from './state.ts';

interface Sending {
  client: Pick<UsageDataClient, 'recordEvents'>;
  format: FileFormat;
  rules: Parameters<typeof lineEntries>[0];
  /** Opens the file from its beginning. */
  open: () => RecordReader;
  /** Where to go on. */
  state: SendState;
  dryRun: boolean;
  /** Requests at once. */
  concurrency: number;
  signal: AbortSignal;
  /** Keeps rejects. @returns how long their file is */
  keepRejects: (rejects: readonly Reject[]) => number;
  /** Called after each request, with how far it is. */
  onState: (state: SendState, bytesRead: number) => void;
}

const BATCH = 500;

/**
 * Sends a file, except for what is done. An event that is in the file twice is stored as its last row has it: rows of the
 * same event are never under way at once.
 *
 * @returns the state at the end
 * @throws CommandFailure, BatchFailure, or the reason of the signal; the state is then the last one that was told
 */
export async function sendFile(sending: Sending): Promise<SendState> {
  const { client, format, rules, open, dryRun, concurrency, signal, keepRejects, onState } = sending;
  let { state } = sending;
  await refuseOtherRecords(sending);
  const isDone = doneTeller(state.done);
  const { records, bytesRead } = open();
  const hash = createHash('sha256');
  const underWay = new Map<Promise<void>, Set<string>>();
  let failure: unknown;
  let maker: EntryMaker | undefined = format === 'ndjson' ? lineEntries(rules) : undefined;
  let [batch, from, number]: [Entry[], number, number] = [[], 0, 0];
  /** How far the digest of the state reaches. */
  let digested = state.done.at(-1)?.[1] ?? 0;

  const deliver = async (entries: readonly Entry[], range: [number, number], digest: string) => {
    const { accepted, rejects } = await outcomeOf(entries);
    const rejectsBytes = keepRejects(rejects);
    state = {
      ...state,
      done: withRange(state.done, range),
      digest: range[1] >= digested ? digest : state.digest,
      accepted: state.accepted + accepted,
      rejected: state.rejected + rejects.length,
      rejectsBytes,
    };
    digested = Math.max(digested, range[1]);
    onState(state, bytesRead());
  };
  const outcomeOf = async (entries: readonly Entry[]) => {
    const sent = entries.filter(({ event }) => event !== undefined);
    const rejects = entries.flatMap(({ line, errors, row }): Reject[] =>
      errors ? [{ line, errors, row }] : [],
    );
    if (sent.length === 0) return { accepted: 0, rejects };
    const events = sent.map(({ event }) => event as unknown as UsageEvent);
    const { accepted, rejected } = await client.recordEvents(events, {
      batchSize: BATCH,
      concurrency: 1,
      dryRun,
    });
    for (const { index, errors } of rejected) {
      const { line, row } = sent[index]!;
      rejects.push({ line, errors: maker!.inColumns(errors), row });
    }
    return { accepted, rejects: rejects.sort((a, b) => a.line - b.line) };
  };
  const cut = async () => {
    const [entries, range] = [batch, [from, number] as [number, number]];
    [batch, from] = [[], number];
    if (entries.length === 0) return;
    const identities = new Set(entries.flatMap(({ event }) => (event ? [identityOf(event)] : [])));
    const meets = [...underWay].filter(([, others]) => [...others].some((each) => identities.has(each)));
    await Promise.all(meets.map(([delivery]) => delivery));
    if (underWay.size >= concurrency) await Promise.race(underWay.keys());
    if (failure !== undefined) return;
    const delivery = deliver(entries, range, hash.copy().digest('hex'))
      .catch((error: unknown) => void (failure ??= error))
      .finally(() => underWay.delete(delivery));
    underWay.set(delivery, identities);
  };

  try {
    for await (const record of records) {
      if (!maker) {
        hash.update(textOf(record));
        maker = csvEntries(record.cells ?? [], rules);
        continue;
      }
      if (isDone(number)) {
        // A batch has no gaps, so that its range is all that is sent.
        await cut();
        from = number + 1;
      } else batch.push(maker.entryOf(record));
      hash.update(textOf(record));
      number += 1;
      if (batch.length === BATCH) await cut();
      if (failure !== undefined || signal.aborted) break;
    }
    if (!signal.aborted) await cut();
  } catch (error) {
    // Of reading that was ended, the signal says why.
    if (!signal.aborted) throw error;
  } finally {
    // What is under way is waited for, so that it is known what became of it.
    await Promise.all(underWay.keys());
  }
  signal.throwIfAborted();
  if (failure !== undefined) throw failure as Error;
  if (number === 0) throw new CommandFailure('The file has no rows.');
  return state;
}

const textOf = ({ cells, text }: FileRecord) => `${JSON.stringify(cells ?? text)}\n`;

const identityOf = ({ subject, source, type, id, time }: Record<string, unknown>) =>
  JSON.stringify([subject, source, type, id, time]);

/** @throws CommandFailure if the records that are done are no longer those of the file */
async function refuseOtherRecords({ state: { done, digest }, open, format }: Sending): Promise<void> {
  const end = done.at(-1)?.[1] ?? 0;
  if (end === 0) return;
  const hash = createHash('sha256');
  let number = format === 'csv' ? -1 : 0;
  for await (const record of open().records) {
    hash.update(textOf(record));
    number += 1;
    if (number === end) break;
  }
  if (number === end && hash.digest('hex') === digest) return;
  throw new CommandFailure('The file has changed since a part of it was sent.', {
    advice: ['Use --restart to send the whole file; what is stored is not counted twice.'],
  });
}
