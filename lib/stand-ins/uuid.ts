import { randomUUID } from 'node:crypto';

/** In place of the SDK's random ids for runtimes without their own (`lib/bundling.ts`). Node.js has them. */
export const bindV4 = (): (() => string) => randomUUID;
