import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { StorageUnavailable } from '../../../functions/storage/failures.ts';
import { startBucketAndQueue } from '../servers.ts';

const bucket = await startBucketAndQueue();

const MB = 1024 * 1024;
/** Two whole parts of 8 MB, and a rest. */
const SIZE = 20 * MB;
const HEADERS = { contentType: 'text/csv', contentDisposition: 'attachment' };

type Step = 'CreateMultipartUpload' | 'UploadPart' | 'CompleteMultipartUpload' | 'AbortMultipartUpload';

interface Failure {
  step: Step;
  /** Which of several such steps, from 1. */
  nth?: number;
  /** Whether S3 did it, and only its response was lost. */
  isDone?: boolean;
}

/**
 * A client to which S3 fails at these steps, however often the SDK repeats them.
 * @param begun gets the id of each upload that S3 begins
 */
const failing = (failures: readonly Failure[], begun: string[]) => (client: S3Client) => {
  const seen = new Map<string, number>();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const step = String(commandName).replace('Command', '');
        const count = (seen.get(step) ?? 0) + 1;
        seen.set(step, count);
        const failure = failures.find((each) => each.step === step && (each.nth ?? 1) === count);
        const result = !failure || failure.isDone ? await next(args) : undefined;
        const { UploadId } = (result?.output ?? {}) as { UploadId?: string };
        if (step === 'CreateMultipartUpload' && UploadId !== undefined) begun.push(UploadId);
        if (result && !failure) return result;
        throw Object.assign(new Error('Please reduce your request rate.'), { name: 'SlowDown' });
      },
    { step: 'initialize' },
  );
};

let made = 0;

/** Writes a file of three parts. */
async function write(failures: readonly Failure[]) {
  const key = `exports/acme/${(made += 1)}/file.csv`;
  const begun: string[] = [];
  const through = bucket.filesThrough(failing(failures, begun));
  const chunk = Buffer.alloc(MB, 'x');
  const outcome = await through
    .write(key, Readable.from(Array.from({ length: SIZE / MB }, () => chunk)), HEADERS)
    .then(
      () => 'written',
      (error: unknown) => error,
    );
  const parts = await Promise.all(begun.map((upload) => bucket.hasParts(key, upload)));
  return { outcome, files: await bucket.fileKeys(key), parts, key };
}

test('a file of several parts appears when all of them are there', async () => {
  const { outcome, files, parts, key } = await write([]);
  expect({ outcome, files, parts }).toEqual({ outcome: 'written', files: [key], parts: [false] });
});

test.each<Failure>([
  { step: 'CreateMultipartUpload', nth: 1 },
  { step: 'UploadPart', nth: 1 },
  { step: 'UploadPart', nth: 2 },
  { step: 'UploadPart', nth: 3 },
  { step: 'UploadPart', nth: 3, isDone: true },
  { step: 'CompleteMultipartUpload', nth: 1 },
])('if S3 fails at $step ($nth), there is neither a file nor a part of one', async (failure) => {
  const { outcome, files, parts } = await write([failure]);
  expect(outcome).toBeInstanceOf(StorageUnavailable);
  const isBegun = failure.step !== 'CreateMultipartUpload';
  expect({ files, parts }).toEqual({ files: [], parts: isBegun ? [false] : [] });
});

test('if the response to the last step is lost, the file is whole, and it is reported as a failure', async () => {
  const { outcome, files, parts, key } = await write([{ step: 'CompleteMultipartUpload', isDone: true }]);
  expect(outcome).toBeInstanceOf(StorageUnavailable);
  expect({ files, parts }).toEqual({ files: [key], parts: [false] });
});

test('if S3 does not even delete the parts, no file appears, and the rule of the bucket deletes them', async () => {
  const { outcome, files, parts } = await write([
    { step: 'UploadPart', nth: 2 },
    { step: 'AbortMultipartUpload' },
  ]);
  expect(outcome).toBeInstanceOf(StorageUnavailable);
  expect({ files, parts }).toEqual({ files: [], parts: [true] });
});
