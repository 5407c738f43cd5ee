import type { Texts } from '../shape.ts';
import { capital, counted } from './plurals.ts';

/** A CSM's list of accounts. */
export const portfolio: Texts['portfolio'] = {
  title: 'Sus cuentas',
  back: 'Todas las cuentas',
  loading: 'Cargando sus cuentas…',
  failed: 'No se pudieron cargar sus cuentas',
  asOf: (elapsed) => `Cifras calculadas ${elapsed}`,
  refreshed: 'Al día.',
  search: 'Buscar cuentas',
  show: 'Mostrar',
  filters: {
    all: 'Todas',
    decide: 'Por resolver',
    exceeding: 'Con excedente',
    undelivered: 'No entregadas',
    silent: 'Sin actividad',
  },
  count: (shown, count, all) => `${counted(shown, count, 'cuenta')} de ${all}`,
  noMatch: 'Ninguna cuenta coincide',
  showAll: 'Mostrar todas las cuentas',
  none: {
    title: 'Todavía no hay cuentas',
    detail: 'Las cuentas aparecen aquí en cuanto le nombran su gerente de éxito del cliente.',
  },
  outlook: {
    within: 'Dentro del límite',
    may_exceed: 'Puede agotarse',
    will_exceed: 'Se agotará',
    exceeded: 'Límite superado',
  },
  noForecast: 'Sin límite o todavía sin pronóstico',
  runsOut: (meter, day) => (day === null ? meter : `${meter} hacia el ${day}`),
  overage: (cost) => `unos ${cost} de excedente`,
  requests: (count) => counted(count, count, 'solicitud abierta', 'solicitudes abiertas'),
  undelivered: (count) => counted(count, count, 'aviso no entregado', 'avisos no entregados'),
  unusual: (meter, times, day) => `${meter} ×${times} el ${day}`,
  silent: 'Sin actividad',
  lastEvent: (elapsed) => `Último evento: ${elapsed}`,
  noEvents: capital('sin eventos recientes'),
};
