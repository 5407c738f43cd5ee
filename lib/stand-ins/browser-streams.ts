import { refuse } from './refuse.ts';

/**
 * In place of the SDK's collector of blobs and of a browser's streams (`lib/bundling.ts`). On Node.js, answers are streams
 * of its own, which another collector reads.
 */
const refused = (): never => refuse('@smithy/core/serde: stream-collector.browser');

export { refused as collectBlob, refused as collectReadableStream, refused as streamCollector };
