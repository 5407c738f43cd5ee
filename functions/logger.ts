import { Logger } from '@aws-lambda-powertools/logger';

/** Structured logs with the request id. Never log a whole event: it contains personal data. */
export const logger = new Logger({ serviceName: 'usage-data' });
