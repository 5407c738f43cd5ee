import { quotas } from '../../../domain/api/quotas.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { alertRoutes, type AlertRouteStores } from './alert-routes.ts';
import { packRoutes, type PackRouteStores } from './pack-routes.ts';
import { requestRoutes, type RequestRouteStores } from './request-routes.ts';
import { standingRoutes, type StandingRouteStores } from './standing-routes.ts';

export type QuotaApiStores = StandingRouteStores & PackRouteStores & RequestRouteStores & AlertRouteStores;

/** Standings, packs, alerts and quota requests. */
export function quotaRoutes(stores: QuotaApiStores, clock: Clock, crmUrl?: string) {
  return apiHandler(
    quotas,
    {
      ...standingRoutes(stores),
      ...packRoutes(stores),
      ...requestRoutes(stores, crmUrl),
      ...alertRoutes(stores),
    },
    clock,
  );
}
