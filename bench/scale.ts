/**
 * Simulates the busiest quarter of an hour and a month of deployments of several sizes, from measured costs
 * (`bench/scale-costs.ts`). Run: `npm run bench:scale`. It takes a second.
 */
import { DUE_SHARDS, MARK_SHARDS } from '../functions/storage/keys.ts';
import { settingsOf } from '../lib/settings.ts';
import { print } from './local-system.ts';
import { PRICES } from './prices.ts';
import {
  ACCOUNT_OF_RUN,
  BYTES,
  CORES,
  CPU_MICROS,
  LIMITS,
  REQUEST_MS,
  UNITS_OF_EVENT,
} from './scale-costs.ts';

interface Size {
  perDay: number;
  share: number;
}

/** How many accounts have how many events on a working day: 220 on average. */
const MIX: Size[] = [
  { perDay: 20, share: 0.6 },
  { perDay: 200, share: 0.3 },
  { perDay: 1_000, share: 0.09 },
  { perDay: 5_000, share: 0.0095 },
  { perDay: 20_000, share: 0.0005 },
];
const OPEN_SECONDS = 10 * 3600;
const WORKING_DAYS = 22;
/** The busiest quarter of an hour has twice as many events as the average of the working day. */
const PEAK = 2;
const WINDOW_SECONDS = 900;
const WINDOWS = OPEN_SECONDS / WINDOW_SECONDS;
/** The kind with most events; see `bench/measure/day-shape.ts`. */
const LARGEST_KIND = 0.5;
/** Events come a few minutes after they happened, so that some windows mark two slices. */
const MARKS_A_WINDOW = 1.4;
/** See `functions/run.ts` and `functions/storage/run-queue.ts`. */
const ACCOUNTS_HERE = 500;
const ACCOUNTS_A_PART = 100;
const { schedules, runPartsAtOnce, graceSeconds } = settingsOf('production', {});
const INTERVAL_SECONDS = schedules['roll-up-usage'] * 60;
/** From a mark's first event until a run has settled it, on average. */
const MARKED_SECONDS = WINDOW_SECONDS + graceSeconds + INTERVAL_SECONDS / 2;
/** An account sends what it has once a minute, but no more than 500 events at once. */
const REQUESTS_A_DAY = OPEN_SECONDS / 60;
const BATCH = 500;
/**
 * An account with too much to count live is counted in each run while it is pending. By the rules of marks, a slice is
 * then read in about four runs, on average three quarters full, and once or twice when its marks are settled.
 */
const READS_OF_HOT_EVENT = 4 * 0.75 + 1.5;
const SLICES_OF_HOT_RUN = 2;

interface Result {
  name: string;
  eventsADay: number;
  /** By what it is, with its limit. */
  loads: Record<string, { value: number; limit: number; unit: string }>;
  facts: Record<string, string>;
  usd: Record<string, number>;
}

const atLeastOne = (expected: number) => 1 - Math.exp(-expected);
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Units of an event between two measured sizes, on a logarithmic scale. */
function unitsOfEvent(perDay: number): (typeof UNITS_OF_EVENT)[number] {
  const found = UNITS_OF_EVENT.find((each) => each.perDay >= perDay) ?? UNITS_OF_EVENT.at(-1)!;
  // The day of the bench checks every hour; check-quotas only those hours in which the account has news.
  const hoursWithNews = Math.min(24, (OPEN_SECONDS / 3600) * atLeastOne(perDay / 10) + 1);
  return { ...found, hourly: (found.hourly * hoursWithNews) / 24 };
}

function fleet(accounts: number): Result {
  const sizes = MIX.map(({ perDay, share }) => ({
    perDay,
    count: accounts * share,
    ofWindow: (perDay * PEAK) / WINDOWS,
  }));
  const eventsADay = sum(sizes.map(({ perDay, count }) => perDay * count));

  // Recording.
  const requestsOf = (perDay: number) =>
    Math.max(REQUESTS_A_DAY * atLeastOne(perDay / REQUESTS_A_DAY), perDay / BATCH);
  const requestsADay = sum(sizes.map(({ perDay, count }) => count * requestsOf(perDay)));
  const requestsASecond = (requestsADay * PEAK) / OPEN_SECONDS;
  const recorderMs =
    2 * REQUEST_MS +
    (CPU_MICROS.recordingOne + (CPU_MICROS.recordingOfBatch * eventsADay) / requestsADay) / 1000 / CORES;
  const recorders = Math.max(1, (requestsASecond * recorderMs) / 1000);
  // Each recorder remembers its own marks, so that a mark is written by each of those that an account's requests reach.
  const writesOfMark = (perDay: number) => {
    const requests = Math.max(1, (requestsOf(perDay) * PEAK) / WINDOWS);
    return recorders * (1 - (1 - 1 / recorders) ** requests);
  };
  const moreMarks = sum(
    sizes.map(
      ({ perDay, count }) =>
        count *
        WINDOWS *
        atLeastOne(perDay / WINDOWS) *
        MARKS_A_WINDOW *
        (Math.max(1, writesOfMark(perDay)) - 1),
    ),
  );

  // A run.
  const inRun = sum(
    sizes.map(({ count, ofWindow }) => count * atLeastOne((ofWindow * MARKED_SECONDS) / WINDOW_SECONDS)),
  );
  const settled = sum(
    sizes.map(({ count, ofWindow }) => (count * atLeastOne(ofWindow) * INTERVAL_SECONDS) / WINDOW_SECONDS),
  );
  const secondsOf = ({ roundTrips, cpuMs }: { roundTrips: number; cpuMs: number }) =>
    (roundTrips * REQUEST_MS + cpuMs / CORES) / 1000;
  const working =
    settled * secondsOf(ACCOUNT_OF_RUN.settled) + (inRun - settled) * secondsOf(ACCOUNT_OF_RUN.pending);
  const marks = sum(
    sizes.map(
      ({ count, ofWindow }) =>
        count * atLeastOne(ofWindow) * MARKS_A_WINDOW * (MARKED_SECONDS / WINDOW_SECONDS),
    ),
  );
  const pagesOfShard = Math.ceil((marks * BYTES.mark) / MARK_SHARDS / 1_048_576);
  const parts = inRun <= ACCOUNTS_HERE ? 1 : Math.ceil(inRun / ACCOUNTS_A_PART);
  const findSeconds =
    (pagesOfShard * 4 * REQUEST_MS) / 1000 + (parts > 1 ? (parts / 10 / 8) * 4 * REQUEST_MS : 0) / 1000;
  const runSeconds =
    findSeconds + (parts === 1 ? working : Math.ceil(parts / runPartsAtOnce) * (working / parts));
  const markWrites =
    sum(
      sizes.map(
        ({ perDay, count, ofWindow }) =>
          count * atLeastOne(ofWindow) * MARKS_A_WINDOW * Math.max(1, writesOfMark(perDay)),
      ),
    ) / WINDOW_SECONDS;
  const markDeletes = (settled * MARKS_A_WINDOW) / Math.max(runSeconds, 1);
  const readMarks = (marks * BYTES.mark) / 4096 / 2;

  // Each hour, every note of a check or a closing is read, and accounts with news are checked.
  const checked = sum(sizes.map(({ count, ofWindow }) => count * atLeastOne(4 * ofWindow)));
  const unitsOfNotes = ((checked + accounts) * BYTES.dueNote) / 4096;
  const checkParts = checked <= ACCOUNTS_HERE ? 1 : Math.ceil(checked / ACCOUNTS_A_PART);
  const checking = checked * secondsOf(ACCOUNT_OF_RUN.settled);
  const checkSeconds =
    checkParts === 1 ? checking : Math.ceil(checkParts / runPartsAtOnce) * (checking / checkParts);

  const largest = Math.max(...sizes.filter(({ count }) => count >= 0.5).map(({ perDay }) => perDay));
  const runsADay = (OPEN_SECONDS + 3600) / INTERVAL_SECONDS;
  const units =
    sum(
      sizes.map(({ perDay, count }) => {
        const { recording, counting, checking, hourly } = unitsOfEvent(perDay);
        return perDay * count * (recording + counting + checking + hourly);
      }),
    ) +
    moreMarks +
    runsADay * readMarks * 0.2 +
    24 * unitsOfNotes * 0.2;
  return {
    name: accounts.toLocaleString('en-US'),
    eventsADay,
    loads: {
      'run of roll-up-usage': { value: runSeconds, limit: INTERVAL_SECONDS, unit: 's' },
      'run of check-quotas': { value: checkSeconds, limit: schedules['check-quotas'] * 60, unit: 's' },
      'largest events partition': {
        value: (largest * PEAK * LARGEST_KIND) / OPEN_SECONDS,
        limit: LIMITS.writeUnits,
        unit: 'WU/s',
      },
      'one of the shards of marks': {
        value: (markWrites + markDeletes) / MARK_SHARDS,
        limit: LIMITS.writeUnits,
        unit: 'WU/s',
      },
      'one of the shards of what is due': {
        value: inRun / Math.max(runSeconds, 1) / DUE_SHARDS,
        limit: LIMITS.writeUnits,
        unit: 'WU/s',
      },
      'slices of one account and day': {
        value: 4 / INTERVAL_SECONDS,
        limit: LIMITS.writeUnits,
        unit: 'WU/s',
      },
      'functions at once': {
        value: 2 * recorders + (parts > 1 ? Math.min(parts, runPartsAtOnce) + 1 : 1),
        limit: LIMITS.concurrency,
        unit: '',
      },
    },
    facts: {
      'requests a second at the peak': figure(requestsASecond),
      'recorders at once': figure(recorders),
      'accounts in a run': figure(inRun),
      'parts of a run': figure(parts),
      'read units of all marks, a run': figure(readMarks),
      'read units of all notes of what is due, an hour': figure(unitsOfNotes),
    },
    usd: {
      'DynamoDB: events, counts, checks': units * WORKING_DAYS * PRICES.writeUnit,
      'Lambda: recording':
        WORKING_DAYS *
        requestsADay *
        (2 * PRICES.lambdaRequest + ((1 * recorderMs + 0.5 * 2 * REQUEST_MS) / 1000) * PRICES.lambdaGbSecond),
      'Lambda: runs':
        WORKING_DAYS *
        runsADay *
        ((working / PEAK + findSeconds) * PRICES.lambdaGbSecond + parts * PRICES.lambdaRequest),
      'Lambda: checks':
        WORKING_DAYS *
        (OPEN_SECONDS / 3600) *
        ((checking / PEAK) * PRICES.lambdaGbSecond + checkParts * PRICES.lambdaRequest),
      // A part is sent in a batch, received and deleted; each empty queue is polled all day.
      SQS: (WORKING_DAYS * runsADay * parts * 2.1 + 3 * 5 * 3 * 1440 * 30) * PRICES.sqsRequest,
      'API Gateway': WORKING_DAYS * requestsADay * PRICES.apiRequest,
    },
  };
}

/** One account, which sends batches. */
function giant(perDay: number): Result {
  const peak = (perDay * PEAK) / OPEN_SECONDS;
  const requestsADay = perDay / BATCH;
  const recorderMs = 2 * REQUEST_MS + (CPU_MICROS.recordingOfBatch * BATCH) / 1000 / CORES;
  const recorders = ((requestsADay * PEAK) / OPEN_SECONDS) * (recorderMs / 1000);
  const sliceEvents = peak * WINDOW_SECONDS;
  const cpuSeconds = (SLICES_OF_HOT_RUN * sliceEvents * CPU_MICROS.countingEvent) / 1e6 / CORES;
  const readSeconds =
    (SLICES_OF_HOT_RUN * sliceEvents * LARGEST_KIND * BYTES.event) / 4096 / LIMITS.readUnits;
  const runSeconds = Math.max(cpuSeconds, readSeconds);
  const units = perDay * (1.01 + (READS_OF_HOT_EVENT * BYTES.event * 0.2) / 4096);
  const runsADay = (OPEN_SECONDS + 3600) / INTERVAL_SECONDS;
  return {
    name: `one of ${perDay / 1e6} M events`,
    eventsADay: perDay,
    loads: {
      'run of roll-up-usage': { value: runSeconds, limit: 240, unit: 's' },
      'largest events partition': { value: peak * LARGEST_KIND, limit: LIMITS.writeUnits, unit: 'WU/s' },
      'one of the shards of marks': {
        value: (recorders * 2) / WINDOW_SECONDS,
        limit: LIMITS.writeUnits,
        unit: 'WU/s',
      },
      'slices of one account and day': {
        value: 380 / INTERVAL_SECONDS,
        limit: LIMITS.writeUnits,
        unit: 'WU/s',
      },
      'functions at once': { value: 2 * Math.max(1, recorders) + 1, limit: LIMITS.concurrency, unit: '' },
    },
    facts: {
      'requests a second at the peak': figure(peak / BATCH),
      'recorders at once': figure(Math.max(1, recorders)),
      'accounts in a run': '1',
      'parts of a run': '1',
      'events in the busiest slice': figure(sliceEvents),
      'a run, by CPU / by the reads of its partition': `${figure(cpuSeconds)} s / ${figure(readSeconds)} s`,
    },
    usd: {
      'DynamoDB: events, counts, checks': units * WORKING_DAYS * PRICES.writeUnit,
      'Lambda: recording':
        WORKING_DAYS *
        requestsADay *
        (2 * PRICES.lambdaRequest + ((1 * recorderMs + 0.5 * 2 * REQUEST_MS) / 1000) * PRICES.lambdaGbSecond),
      'Lambda: runs': WORKING_DAYS * runsADay * (runSeconds / PEAK) * PRICES.lambdaGbSecond,
      'API Gateway': WORKING_DAYS * requestsADay * PRICES.apiRequest,
    },
  };
}

const results = [fleet(1_000), fleet(20_000), fleet(1_000_000), giant(50_000_000)];
const row = (name: string, cells: readonly string[]) => print(`| ${[name, ...cells].join(' | ')} |`);
const keysOf = (part: (result: Result) => object) => [
  ...new Set(results.flatMap((result) => Object.keys(part(result)))),
];

row(
  'accounts',
  results.map(({ name }) => name),
);
row(
  '---',
  results.map(() => '---:'),
);
row(
  'events on a working day',
  results.map(({ eventsADay }) => figure(eventsADay)),
);
for (const key of keysOf(({ facts }) => facts))
  row(
    key,
    results.map(({ facts }) => facts[key] ?? ''),
  );
for (const key of keysOf(({ loads }) => loads)) {
  const { unit } = results.find(({ loads }) => loads[key])!.loads[key]!;
  row(
    `${key}${unit && `, ${unit}`} (limit)`,
    results.map(({ loads }) => {
      const load = loads[key];
      if (!load) return '';
      const text = `${figure(load.value)} (${figure(load.limit)})`;
      return load.value > load.limit ? `**${text}**` : text;
    }),
  );
}
for (const key of keysOf(({ usd }) => usd))
  row(
    `USD a month, ${key}`,
    results.map(({ usd }) => (usd[key] === undefined ? '' : figure(usd[key]))),
  );
row(
  '**USD a month**',
  results.map(({ usd }) => `**${figure(sum(Object.values(usd)))}**`),
);

print('\nWhat bends first, by its share of its limit:\n');
for (const { name, loads } of results) {
  const shares = Object.entries(loads).map(([what, { value, limit }]) => ({ what, share: value / limit }));
  const { what, share } = shares.sort((left, right) => right.share - left.share)[0]!;
  print(`- ${name}: ${what}, at ${figure(100 * share)} %`);
}

function figure(value: number): string {
  if (value === 0 || value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(value >= 10 ? 0 : value >= 0.1 ? 1 : 3);
}
