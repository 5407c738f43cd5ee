import { quotas } from '../../../domain/api/quotas.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { alertRoutes, type AlertRouteStores } from './alert-routes.ts';
import { decisionRoutes, type DecisionRouteStores } from './decision-routes.ts';
import { packRoutes, type PackRouteStores } from './pack-routes.ts';
import type { Pages } from './pages.ts';
import { requestRoutes, type RequestRouteStores } from './request-routes.ts';
import { standingRoutes, type StandingRouteStores } from './standing-routes.ts';

export type QuotaApiStores = StandingRouteStores &
  PackRouteStores &
  RequestRouteStores &
  DecisionRouteStores &
  AlertRouteStores;

/** Standings, packs, alerts and quota requests. */
export function quotaRoutes(stores: QuotaApiStores, clock: Clock, pages: Pages) {
  return apiHandler(
    quotas,
    {
      ...standingRoutes(stores),
      ...packRoutes(stores),
      ...requestRoutes(stores, pages),
      ...decisionRoutes(stores, pages),
      ...alertRoutes(stores, pages),
    },
    clock,
  );
}
