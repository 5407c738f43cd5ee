import { erasures as contract } from '../../../domain/api/erasure.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { candidateRoutes, type CandidateRouteStores } from './candidate-routes.ts';
import { endingRoutes, type EndingRouteStores } from './ending-routes.ts';

interface ErasureSettings {
  /** See `settlesAt` of an erasure. */
  settleSeconds: number;
}

/** Erases candidates, and ends accounts. */
export const erasureRoutes = (
  stores: CandidateRouteStores & EndingRouteStores,
  settings: ErasureSettings,
  clock: Clock,
) => apiHandler(contract, { ...candidateRoutes(stores, settings), ...endingRoutes(stores) }, clock);
