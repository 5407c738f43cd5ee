import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { alertRoutes, type AlertRouteStores } from './alert-routes.ts';
import { packRoutes, type PackRouteStores } from './pack-routes.ts';
import { requestRoutes, type RequestRouteStores } from './request-routes.ts';
import { standingRoutes, type StandingRouteStores } from './standing-routes.ts';

export type QuotaApiStores = StandingRouteStores & PackRouteStores & RequestRouteStores & AlertRouteStores;

/** Where an account stands, its packs, its alerts, and what its people ask for. */
export function quotaRoutes(stores: QuotaApiStores, clock: Clock, crmUrl?: string) {
  return apiHandler(
    {
      ...standingRoutes(stores),
      ...packRoutes(stores),
      ...requestRoutes(stores, crmUrl),
      ...alertRoutes(stores),
    },
    clock,
  );
}
