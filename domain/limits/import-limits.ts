import type { Instant } from '../calendar.ts';

/** A file is uploaded by one `PUT`, of which S3 takes no more. */
export const MAX_UPLOAD_BYTES = 5 * 1024 ** 3;

/** What a gzip may unpack to: more would keep a worker busy for days. */
export const MAX_FILE_BYTES = 20 * MAX_UPLOAD_BYTES;

/** How long an import waits for its file. */
export const UPLOAD_HOURS = 24;

/** The file of rejected rows is offered this long; what was uploaded is gone as soon as it is read. */
export const REJECTS_DAYS = 7;

/** Until when an import that was made at `createdAt` waits for its file. */
export const uploadUntil = (createdAt: Instant): Instant => createdAt.add({ hours: UPLOAD_HOURS });

/** Until when the rejected rows of an import that ended at `finishedAt` can be downloaded. */
export const rejectsUntil = (finishedAt: Instant): Instant => finishedAt.add({ hours: 24 * REJECTS_DAYS });

/** A file with a longer row is no table: such a row would have to be held in memory whole. */
export const MAX_ROW_BYTES = 1024 * 1024;

/** As many as a request may have, so that an import is to storage what its requests would be. */
export const ROWS_A_BATCH = 1000;

/** Batches that are recorded side by side. */
export const BATCHES_AT_ONCE = 4;

/** Rejected rows that are kept for download. More are only counted: a mapping that is wrong rejects every row. */
export const MAX_REJECTS = 10_000;
/** They are held in memory until they are written. */
export const MAX_REJECTS_BYTES = 8 * 1024 * 1024;

/** Workers that may get no further with an import before it is given up: it has a reason of its own. */
const ATTEMPTS_WITHOUT_PROGRESS = 5;

/** Whether an import is not begun again, after so many attempts that got no further. */
export const isImportGivenUp = (attemptsWithoutProgress: number): boolean =>
  attemptsWithoutProgress >= ATTEMPTS_WITHOUT_PROGRESS;

/** All callers share a few workers: behind more imports than these, the others would wait for hours. */
export const MAX_UNFINISHED_IMPORTS = 100;

/** When to ask again if that many are unfinished. */
export const UNFINISHED_IMPORTS_RETRY_SECONDS = 60;
