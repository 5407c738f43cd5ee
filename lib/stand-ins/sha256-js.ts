import { refuse } from './refuse.ts';

/**
 * In place of the SHA-256 in JavaScript that `@smithy/core/checksum` has for runtimes without their own
 * (`lib/bundling.ts`). Lambda's has one.
 */
export class Sha256Js {
  constructor() {
    refuse('@smithy/core/checksum: Sha256Js');
  }
}
