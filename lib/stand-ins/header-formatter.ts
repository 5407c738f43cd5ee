import { refuse } from './refuse.ts';

/**
 * In place of the `HeaderFormatter` of `@smithy/signature-v4` (`lib/bundling.ts`), which signs the messages of event streams.
 * Every signer has one; no function streams events.
 */
export class HeaderFormatter {
  format(): never {
    return refuse('@smithy/signature-v4: HeaderFormatter');
  }
}
