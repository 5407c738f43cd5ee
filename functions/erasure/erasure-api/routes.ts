import { erasures as contract } from '../../../domain/api/erasure.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { candidateRoutes, type CandidateRouteStores } from './candidate-routes.ts';

interface ErasureSettings {
  /** See `settlesAt` of an erasure. */
  settleSeconds: number;
}

/** Erases candidates. */
export const erasureRoutes = (stores: CandidateRouteStores, settings: ErasureSettings, clock: Clock) =>
  apiHandler(contract, candidateRoutes(stores, settings), clock);
