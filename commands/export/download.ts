import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { whyUnreachable } from '../connection/unreachable.ts';
import { CommandFailure } from '../exit-code.ts';

/** A file to download. */
interface Wanted {
  url: string;
  /** In hexadecimal, of the file as it is downloaded. */
  sha256: string;
  /** Where it goes. It is there whole and checked, or not at all. */
  path: string;
}

/**
 * Downloads a file under a name of its own, checks it, and only then gives it its name.
 *
 * @param onProgress called with the bytes that have arrived
 * @throws CommandFailure if it does not arrive, or is not the file that it should be
 */
export async function download(
  { url, sha256, path }: Wanted,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (bytes: number) => void },
): Promise<void> {
  // In the same folder, so that it can be renamed, and of this process, so that two of them do not meet.
  const part = `${path}.${process.pid}.part`;
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || !response.body)
      throw new CommandFailure(`The download was answered ${response.status}.`);
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        onProgress((bytes += chunk.length));
        done(null, chunk);
      },
    });
    // `flush`: a file that is renamed before it is on the disk could be empty after a power failure.
    const file = createWriteStream(part, { flush: true });
    await pipeline(response.body as ReadableStream<Uint8Array>, counted, file, { signal });
    const found = hash.digest('hex');
    if (found !== sha256)
      throw new CommandFailure(
        `The file is not what the API wrote: its SHA-256 is ${found}, and not ${sha256}.`,
      );
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    signal.throwIfAborted();
    // As `fetch` says that a connection could not be made, or broke.
    if (!(error instanceof TypeError)) throw error;
    const { reason, advice } = whyUnreachable(error);
    throw new CommandFailure(`The download broke off: ${reason}.`, { advice: [advice], cause: error });
  }
}
