import { crc32 } from 'node:zlib';

/** The checksum of ZIP archives, by the runtime: it takes a twentieth of the time of the package's JavaScript. */
export const unsigned = (bytes: Uint8Array, before?: number): number => crc32(bytes, before ?? 0);
