import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import { formatInstant } from '../../domain/calendar.ts';
import {
  dayOfStep,
  failed,
  hasToSettle,
  started,
  stepsOf,
  type Erasure,
} from '../../domain/erasure/erasure.ts';
import { mayHold, WITHDRAWN } from '../../domain/erasure/withdrawal.ts';
import type { ExportJob } from '../../domain/exports/job.ts';
import { exportFileKey } from '../../domain/exports/file-name.ts';
import { EVENT_KINDS } from '../../domain/ledger/event.ts';
import type { Clock } from '../clock.ts';
import { logger } from '../logger.ts';
import { candidateHash, type ErasureStore, type ErasureVersion } from '../storage/erasures.ts';
import type { EventErasure, HeldEvent } from '../storage/event-erasure.ts';
import type { ExportFiles } from '../storage/export-files.ts';
import type { ExportWithdrawals } from '../storage/export-withdrawals.ts';
import type { ImportErasure } from '../storage/import-erasure.ts';

export interface EraseStores {
  erasures: Pick<ErasureStore, 'unfinished' | 'replace'>;
  events: EventErasure;
  exports: ExportWithdrawals;
  imports: ImportErasure;
  files: Pick<ExportFiles, 'remove'>;
}

/** Another worker is at the same erasures. */
class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/** What is left: nothing, more to do at once, or something that has to wait or that another worker is at. */
type EraseOutcome = 'finished' | 'unfinished' | 'waiting';

/** Erasures that go through the events of an account together. */
const MAX_TOGETHER = 100;
const DAYS_AT_ONCE = 16;
/** How often progress is stored that found nothing; a multiple of the days at once. */
const STEPS_PER_SAVE = 256;
const WRITES_AT_ONCE = 8;

/**
 * Goes on with the erasures of an account, as far as there is time. Those that begin together go through its events
 * together. What is done is stored step by step, so whatever breaks off is taken up by the next run; two runs at once do no
 * harm, and the one that comes second ends.
 * @param mayGoOn false once there is no time left
 * @throws Error if an attempt failed; the next run tries again, up to ten times
 */
export async function eraseCandidates(
  stores: EraseStores,
  account: Account,
  clock: Clock,
  mayGoOn: () => boolean,
): Promise<EraseOutcome> {
  for (;;) {
    const unfinished = await stores.erasures.unfinished(account.id);
    const [first] = unfinished;
    if (!first) return 'finished';
    const together = unfinished.filter(isBegunWith(first.erasure)).slice(0, MAX_TOGETHER);
    const pass = passOf(stores, together);
    try {
      const outcome = await run(stores, account, pass, clock, mayGoOn);
      if (outcome !== 'finished') return outcome;
    } catch (error) {
      if (error instanceof TakenOver) return 'waiting';
      await pass.save((erasure) => failed(erasure, clock())).catch(() => undefined);
      for (const { id, state } of pass.erasures())
        if (state === 'failed') logger.error('erasure given up', { accountId: account.id, erasureId: id });
      throw error;
    }
  }
}

/** Whether an erasure goes through the events together with another one. */
const isBegunWith =
  (first: Erasure) =>
  ({ erasure: { state, days } }: ErasureVersion): boolean =>
    state === first.state && days?.from === first.days?.from && days?.to === first.days?.to;

/** Several erasures that are at the same step. */
function passOf({ erasures }: Pick<EraseStores, 'erasures'>, together: readonly ErasureVersion[]) {
  let versions = [...together];
  const byHash = new Map(versions.map(({ erasure }) => [erasure.candidateHash, erasure.id]));
  return {
    erasures: (): Erasure[] => versions.map(({ erasure }) => erasure),

    /** Which of them is about a candidate. */
    idFor: (accountId: string, candidateId: string) => byHash.get(candidateHash(accountId, candidateId)),

    /** @throws TakenOver */
    async save(change: (erasure: Erasure) => Erasure): Promise<void> {
      const changed = await pMap(
        versions,
        async (version) => erasures.replace(version, change(version.erasure)),
        { concurrency: WRITES_AT_ONCE },
      );
      if (changed.includes(undefined)) throw new TakenOver();
      versions = changed.filter((version) => version !== undefined);
    },
  };
}

type Pass = ReturnType<typeof passOf>;

/** Events that hold an id, by the erasure that it is of. */
interface Held {
  step: number;
  events: { event: HeldEvent; erasureId: string; found: string }[];
}

/** @throws TakenOver */
async function run(
  stores: EraseStores,
  account: Account,
  pass: Pass,
  clock: Clock,
  mayGoOn: () => boolean,
): Promise<EraseOutcome> {
  if (pass.erasures().some(({ state }) => state === 'queued'))
    await pass.save((erasure) => (erasure.state === 'queued' ? started(erasure, clock()) : erasure));
  const [lead] = pass.erasures();
  const steps = stepsOf(lead!);
  let step = Math.min(...pass.erasures().map(({ done }) => done));
  while (step < steps) {
    const hasTime = mayGoOn();
    if (!hasTime || pass.erasures().some((erasure) => hasToSettle(erasure, step, clock()))) {
      await pass.save((erasure) => ({ ...erasure, done: step }));
      return hasTime ? 'waiting' : 'unfinished';
    }
    // No chunk has days of both rounds, since the second one may have to wait.
    const end = Math.min(step + DAYS_AT_ONCE, step < steps / 2 ? steps / 2 : steps);
    const held = await find(stores, account.id, pass, lead!, step, end);
    if (held.some(({ events }) => events.length > 0)) {
      await pass.save((erasure) => counted(erasure, held, end));
      await pMap(
        held.flatMap(({ events }) => events),
        ({ event }) => stores.events.erase(event),
        { concurrency: WRITES_AT_ONCE },
      );
    }
    const isSaved = held.some(({ events }) => events.length > 0) || end % STEPS_PER_SAVE === 0;
    if (isSaved) await pass.save((erasure) => ({ ...erasure, done: end, failures: 0 }));
    step = end;
  }
  await withdrawExports(stores, account, pass, clock);
  await withholdRejects(stores, account, clock);
  await pass.save((erasure) => ({
    ...erasure,
    state: 'done',
    done: steps,
    finishedAt: formatInstant(clock()),
    found: [],
    failures: 0,
  }));
  logger.info('candidates erased', { accountId: account.id, erasures: pass.erasures().length });
  return 'finished';
}

/** Looks through the days of some steps. */
async function find(
  { events }: Pick<EraseStores, 'events'>,
  accountId: string,
  pass: Pass,
  lead: Erasure,
  from: number,
  end: number,
): Promise<Held[]> {
  const steps = Array.from({ length: end - from }, (_, index) => from + index);
  return pMap(
    steps,
    async (step) => {
      const day = dayOfStep(lead, step);
      const isErased = (candidateId: string) => pass.idFor(accountId, candidateId) !== undefined;
      const ofKinds = await Promise.all(
        EVENT_KINDS.map(async (kind) =>
          (await events.heldBy(accountId, kind, day, isErased)).map((event) => ({
            event,
            erasureId: pass.idFor(accountId, event.candidateId)!,
            found: `${kind}#${day}`,
          })),
        ),
      );
      return { step, events: ofKinds.flat() };
    },
    { concurrency: DAYS_AT_ONCE },
  );
}

/** What was found is stored before it is changed, so that a step which breaks off is neither lost nor counted twice. */
function counted(erasure: Erasure, held: readonly Held[], end: number): Erasure {
  const own = held.flatMap(({ step, events }) =>
    events.filter(({ erasureId }) => erasureId === erasure.id).map((each) => ({ ...each, step })),
  );
  const uncounted = own.filter(({ step }) => step >= erasure.counted);
  return {
    ...erasure,
    counted: Math.max(erasure.counted, end),
    counts: { ...erasure.counts, events: erasure.counts.events + uncounted.length },
    found: [...new Set([...erasure.found, ...own.map(({ found }) => found)])],
  };
}

/**
 * Takes back the files that may hold an id, once no event holds it any more. A worker that read events before then loses its
 * job, and the next one reads them as they are now.
 */
async function withdrawExports(
  stores: EraseStores,
  account: Account,
  pass: Pass,
  clock: Clock,
): Promise<void> {
  const jobs = await stores.exports.ofAccount(account.id);
  const held = (erasure: Erasure) => (job: ExportJob) => mayHold(job, account.timeZone, erasure.found);
  const isFinished = ({ status, fileKey }: ExportJob) => status === 'done' && fileKey !== null;
  await pass.save((erasure) => {
    const { counts } = erasure;
    const exports = counts.exports ?? jobs.filter(isFinished).filter(held(erasure)).length;
    return { ...erasure, counts: { ...counts, exports } };
  });
  const affected = jobs.filter((job) => pass.erasures().some((erasure) => held(erasure)(job)));
  for (const job of affected) await withdraw(stores, job, clock);
}

/**
 * Takes away the rejected rows of imports, which may hold any id. What was uploaded is removed by the worker that reads it, and
 * the recorder keeps the id out of its events.
 */
async function withholdRejects(
  { imports, files }: Pick<EraseStores, 'imports' | 'files'>,
  account: Account,
  clock: Clock,
): Promise<void> {
  for (const { id, status, checkpoint, rejectsErasedAt } of await imports.thatMayHold(account.id)) {
    const isAtWork = status === 'queued' || status === 'running';
    if ((!isAtWork && checkpoint.rejectsKey === null) || rejectsErasedAt !== undefined) continue;
    await imports.withholdRejects(id, clock());
    if (checkpoint.rejectsKey !== null) await files.remove(checkpoint.rejectsKey);
  }
}

async function withdraw({ exports, files }: EraseStores, read: ExportJob, clock: Clock): Promise<void> {
  let job: ExportJob | undefined = read;
  while (job) {
    // Whatever an attempt has left behind, even if its worker died before it could say so.
    for (let attempt = 1; attempt <= job.attempts; attempt += 1)
      if (job.status !== 'running' || attempt < job.attempts) await files.remove(exportFileKey(job, attempt));
    if (job.status === 'queued' || job.status === 'failed') return;
    if (job.status === 'running' && (await exports.beginAnew(job))) return;
    if (job.status === 'done' && (job.fileKey === null || (await exports.withdraw(job, WITHDRAWN, clock()))))
      return;
    job = await exports.get(job.accountId, job.id);
  }
}
