import { refuse } from './refuse.ts';

/**
 * In place of `@smithy/core/event-streams` (`lib/bundling.ts`): operations that stream events, such as a query of S3
 * Select. No function calls any.
 */
const PART = '@smithy/core/event-streams';

export const eventStreamSerdeProvider = (): never => refuse(PART);

/** The client of S3 passes its configuration through this when it is made. */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

export class EventStreamSerde {
  constructor() {
    refuse(PART);
  }
}
