import { Logger } from '@aws-lambda-powertools/logger';

/** Structured logs, with the request id. Never a whole event: candidates are people. */
export const logger = new Logger({ serviceName: 'usage-data' });
