import { health } from '../../../domain/api/health.ts';
import { systemClock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';

/** Says that the API is up, and responds 404 to every path that no route has. */
export const handler = apiHandler(
  health,
  { checkHealth: async () => ({ status: 200, body: { status: 'ok' } }) },
  systemClock,
);
