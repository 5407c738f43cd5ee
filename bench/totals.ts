/**
 * Measures how fast totals are counted, summed, compared and stored: the inner loops of every recount.
 * Run: `npm run bench:totals`. It takes about 20 seconds. To compare with an earlier revision, name a folder with its
 * `domain/` and `functions/`: `npm run bench:totals -- /tmp/earlier`. Rounds of both alternate; the ratio
 * compares their medians.
 */
import { join, resolve } from 'node:path';
import type { UsageEvent } from '../domain/ledger/event.ts';
import { print } from './local-system.ts';

/** The measured functions, of this revision or an earlier one. */
interface Subject {
  pieceCounter: () => {
    add: (event: UsageEvent) => void;
    counted: () => { all: object; campaigns: Map<string, object> };
  };
  sumDays: (days: Iterable<object>, limits: object) => object;
  ACCOUNT_NAMES: object;
  sameTotals: (left: object, right: object) => boolean;
  encodeTotals: (totals: object) => string;
  decodeTotals: (stored: string) => object;
  encodeFacts: (event: UsageEvent) => string;
  decodeFacts: (kind: string, stored: string) => object;
}

const EVENTS = 40_000;
const ROUNDS = 15;
const MODULES = [
  'domain/usage/piece.ts',
  'domain/usage/names.ts',
  'domain/usage/totals.ts',
  'functions/storage/totals-codec.ts',
  'functions/storage/event-codec.ts',
];

async function subject(folder: string): Promise<Subject> {
  const modules: object[] = await Promise.all(
    MODULES.map(async (path) => (await import(join(folder, path))) as object),
  );
  return Object.assign({}, ...modules) as Subject;
}

/** A day of a large account: mostly calls and messages, 300 campaigns, 40 message types, 60 triggers. */
function day(): UsageEvent[] {
  const time = '2026-11-20T10:00:00';
  return Array.from({ length: EVENTS }, (_, index): UsageEvent => {
    const identity = { accountId: 'bench', source: 'crm', id: `e-${index}`, time };
    const about = {
      candidateId: `cand-${index % 5000}`,
      campaignId: `campaign-${index % 300}`,
      campaignName: 'Customer service, Manila',
    };
    switch (index % 10) {
      case 0:
        return {
          kind: 'interview',
          identity: { ...identity, kind: 'interview' },
          facts: { ...about, method: 'phone' },
        };
      case 1:
        return {
          kind: 'audio',
          identity: { ...identity, kind: 'audio' },
          facts: { ...about, durationSeconds: index % 900 },
        };
      case 2:
      case 3:
      case 4:
      case 5:
        return {
          kind: 'sms',
          identity: { ...identity, kind: 'sms' },
          facts: { ...about, messageType: `type_${(index * 7) % 40}`, segments: 1 + (index % 3) },
        };
      default:
        return {
          kind: 'call',
          identity: { ...identity, kind: 'call' },
          facts: {
            ...about,
            callType: (['autocall', 'robocall', 'live'] as const)[index % 3]!,
            triggeredBy: 'system',
            triggerSource: `source_${(index * 11) % 60}`,
            durationSeconds: index % 600,
            billedSeconds: (index % 600) + 30,
            costMicros: (index % 600) * 1000,
          },
        };
    }
  });
}

const events = day();

function tasksOf(of: Subject): Record<string, () => void> {
  const counted = () => {
    const counter = of.pieceCounter();
    for (const event of events) counter.add(event);
    return counter.counted();
  };
  const { all, campaigns } = counted();
  const parts = [all, ...campaigns.values()];
  const stored = parts.map((part) => of.encodeTotals(part));
  const facts = events.map((event) => ({ kind: event.kind, text: of.encodeFacts(event) }));
  return {
    'count a day with its campaigns': () => void counted(),
    'sum a month, 31 days': () =>
      void of.sumDays(
        Array.from({ length: 31 }, () => all),
        of.ACCOUNT_NAMES,
      ),
    'sum 300 campaigns': () => void of.sumDays(campaigns.values(), of.ACCOUNT_NAMES),
    'compare 301 totals': () => parts.forEach((part) => of.sameTotals(part, part)),
    'encode 301 totals': () => parts.forEach((part) => of.encodeTotals(part)),
    'decode 301 totals': () => stored.forEach((text) => of.decodeTotals(text)),
    'encode the facts of a day': () => events.forEach((event) => of.encodeFacts(event)),
    'decode the facts of a day': () => facts.forEach(({ kind, text }) => of.decodeFacts(kind, text)),
  };
}

const [, , earlier] = process.argv;
const subjects = [join(import.meta.dirname, '..'), ...(earlier === undefined ? [] : [resolve(earlier)])];
const tasks = await Promise.all(subjects.map(async (folder) => tasksOf(await subject(folder))));
print(
  earlier === undefined
    ? '| what | ms |\n|---|---:|'
    : '| what | ms | earlier, ms | ratio |\n|---|---:|---:|---:|',
);
for (const name of Object.keys(tasks[0]!)) {
  const times: number[][] = tasks.map(() => []);
  for (let round = -3; round < ROUNDS; round += 1) {
    for (const [index, task] of tasks.entries()) {
      const started = performance.now();
      task[name]!();
      if (round >= 0) times[index]!.push(performance.now() - started);
    }
  }
  const [now = 0, before] = times.map(median);
  const ratio = before === undefined ? [] : [before.toFixed(2), `${(now / before).toFixed(2)}×`];
  print(`| ${[name, now.toFixed(2), ...ratio].join(' | ')} |`);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
