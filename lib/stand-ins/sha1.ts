import { refuse } from './refuse.ts';

/** In place of `@aws-sdk/checksums/sha` (`lib/bundling.ts`): a checksum of files in S3 that no function asks for. */
export class Sha1 {
  constructor() {
    refuse('@aws-sdk/checksums/sha');
  }
}
