import { exportSchedules } from '../../../domain/api/export-schedules.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { scheduleRoutes, type ScheduleRouteStores } from './schedule-routes.ts';
import { subscriptionRoutes, type SubscriptionRouteStores } from './subscription-routes.ts';

/** Schedules of exports, and what their recipients do by links. */
export const scheduleApi = (stores: ScheduleRouteStores & SubscriptionRouteStores, clock: Clock) =>
  apiHandler(exportSchedules, { ...scheduleRoutes(stores), ...subscriptionRoutes(stores) }, clock);
