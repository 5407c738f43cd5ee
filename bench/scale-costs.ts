/** What `bench/scale.ts` computes with. Each figure says where it comes from. */

/**
 * Units of one event by the events that an account has in a day, with a run every five minutes: write units, and a fifth
 * of the read units. Measured: `npm run bench:day -- sizes 5`, 2026-11-27.
 */
export const UNITS_OF_EVENT = [
  { perDay: 20, recording: 2.25, counting: 5.11, checking: 4.43, hourly: 2.315 },
  { perDay: 200, recording: 1.71, counting: 1.351, checking: 0.533, hourly: 0.266 },
  { perDay: 1_000, recording: 1.237, counting: 0.288, checking: 0.126, hourly: 0.057 },
  { perDay: 5_000, recording: 1.049, counting: 0.092, checking: 0.029, hourly: 0.016 },
  { perDay: 20_000, recording: 1.012, counting: 0.056, checking: 0.008, hourly: 0.008 },
];

/**
 * What a part of a run takes for an account: one of which something is settled, and one of which all is pending.
 * Measured: `npm run bench:part-of-run`, 2026-11-27, the row of 25 events in 15 minutes.
 */
export const ACCOUNT_OF_RUN = {
  settled: { roundTrips: 2.7, cpuMs: 19.7 },
  pending: { roundTrips: 1.5, cpuMs: 11.1 },
};

/** CPU time on a whole core. Measured: `npm run bench -- recording rollup`, 2026-11-27. */
export const CPU_MICROS = { recordingOne: 546, recordingOfBatch: 23, countingEvent: 5.3 };

/** Bytes. An event: `npm run bench:day` records 1.0 write units each; the stub of `bench:export` has calls of this size. */
export const BYTES = { event: 370, mark: 110, dueNote: 70 };

/** Not measured: a request of a function to DynamoDB in its region, as AWS describes it (single-digit milliseconds). */
export const REQUEST_MS = 5;

/** Of a core, at 1,024 MB: Lambda gives one at 1,769 MB (AWS Lambda, "Configure Lambda function memory"). */
export const CORES = 1024 / 1769;

/** DynamoDB's limits of one partition, a second, and Lambda's default quota of concurrent functions. */
export const LIMITS = { writeUnits: 1_000, readUnits: 3_000, concurrency: 1_000 };
