import { health } from '../../../domain/api/health.ts';
import { systemClock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { otherMethod } from './other-methods.ts';

/** Says that the API is up, and responds to every path and method that no route has. */
export const handler = apiHandler(
  health,
  { checkHealth: async () => ({ status: 200, body: { status: 'ok' } }) },
  systemClock,
  otherMethod,
);
