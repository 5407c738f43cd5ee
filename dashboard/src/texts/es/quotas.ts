import type { Texts } from '../shape.ts';
import { capital, counted } from './plurals.ts';

export const quotas: Texts['quotas'] = {
  title: 'Cuotas',
  intro: (month, daysLeft) =>
    `${capital(month)} · ${daysLeft === 0 ? 'último día' : `${daysLeft === 1 ? 'queda' : 'quedan'} ${counted(daysLeft, daysLeft, 'día')}`}`,
  wholeAccount: 'Las cuotas abarcan todas las campañas',
  status: {
    unlimited: 'Sin límite',
    ok: 'Dentro del límite',
    may_exceed: 'Puede agotarse',
    will_exceed: 'Se agotará',
    warning: 'Cerca del límite',
    exceeded: 'Límite superado',
    reached: 'Límite alcanzado',
    notInPlan: 'No incluido en su plan',
  },
  usedOf: (limit) => `de ${limit}`,
  used: 'usado',
  percentUsed: (percent) => `${percent} usado`,
  planAndPacks: (plan, packs) => `${plan} + ${packs} de paquetes`,
  forecast: 'Pronóstico',
  forecastRange: (low, high) => `(${low}–${high})`,
  forecastUntil: (day) => `al ${day}`,
  noForecast: 'Requiere dos semanas de uso',
  outlook: 'Perspectiva',
  month: 'Mes de las cuotas',
  requested: (quantity) => `${quantity} solicitados`,
  bar: (meter, used, limit, percent) => `${meter}: ${used} de ${limit} usados, ${percent}`,
  legend: {
    used: 'Usado',
    expected: 'Pronóstico',
    range: 'Margen del pronóstico',
    over: 'Sobre el límite',
  },
  request: 'Solicitar más',
  requestOf: (noun) => `Solicitar más ${noun}`,
};

/** Limits of parts of an account, next to its quotas. */
export const budgets: Texts['budgets'] = {
  title: 'Presupuestos',
  intro: (month) => `${capital(month)} · Límites de campañas o reclutadores, dentro de las cuotas`,
  part: {
    campaigns: (names, count) => `${count === 1 ? 'Campaña' : 'Campañas'}: ${names}`,
    recruiters: (names, count) => `${count === 1 ? 'Reclutador' : 'Reclutadores'}: ${names}`,
  },
  andMore: (names, more) => `${names} y ${more} más`,
  limit: (limit, noun) => `de ${limit} ${noun}`,
  showAll: (count) => `Mostrar los ${count} presupuestos`,
};

/** What a month costs. */
export const bill: Texts['bill'] = {
  total: 'Total',
  soFar: 'Total hasta ahora',
  charged: (amount) => `llamadas ${amount}`,
  overage: (amount) => `excedente ${amount}`,
  included: (amount) => `las llamadas están incluidas (su costo es de ${amount})`,
  expectedBy: (day) => `Previsto al ${day}`,
  expected: (amount, low, high) => ({
    amount,
    range: low === high ? '' : `(${low}–${high})`,
  }),
};

/** The dialog that asks the CSM for more. */
export const request: Texts['request'] = {
  title: 'Solicitar más',
  intro: (csm) =>
    csm
      ? `Enviaremos un correo a ${csm}, responsable de su cuenta, que se comunicará con usted.`
      : 'Enviaremos un correo a su gerente de éxito del cliente, que se comunicará con usted.',
  meter: '¿Qué necesita?',
  kind: '¿Por cuánto tiempo?',
  kinds: {
    pack: { name: 'Paquete adicional', detail: 'Solo este mes' },
    increase: { name: 'Cuota más alta', detail: 'Todos los meses a partir de ahora' },
  },
  quantity: ({ other }) => `Cantidad adicional de ${other}`,
  message: 'Mensaje (opcional)',
  placeholder: 'Para qué es y cuándo lo necesita',
  send: 'Enviar solicitud',
  sending: 'Enviando…',
  sent: 'Solicitud enviada.',
  failed: 'No se pudo enviar la solicitud.',
  quantityError: 'Escriba un número entero de 1 a 1 000 000 000, como 2500.',
  earlier: 'Solicitudes anteriores',
  none: 'Todavía no hay solicitudes',
  states: {
    pending: () => 'Enviando',
    sent: (csm) => (csm === undefined ? 'Enviada' : `Enviada a ${csm}`),
    delivered: (csm) => (csm === undefined ? 'Entregada' : `Entregada a ${csm}`),
    undelivered: () => 'No entregada',
  },
  statuses: {
    granted: (quantity) => `Otorgada: ${quantity}`,
    partly_granted: (quantity) => `Otorgada en parte: ${quantity}`,
    declined: () => 'Rechazada',
    withdrawn: () => 'Retirada',
  },
  note: (note) => `Nota: ${note}`,
  toDecide: 'Solicitudes por resolver',
  decide: 'Resolver',
  decideOf: (request) => `Resolver: ${request}`,
  withdraw: 'Retirar',
  withdrawOf: (request) => `Retirar: ${request}`,
  withdrawn: 'Solicitud retirada.',
  notWithdrawn: 'No se pudo retirar la solicitud.',
  summary: (kind, quantity, noun) =>
    kind === 'pack' ? `Paquete de ${quantity} ${noun}` : `${quantity} ${noun} más por mes`,
};
