import type { Texts } from '../shape.ts';
import { capital } from './plurals.ts';

/** The page on which a Customer Success Manager decides a request. */
export const decide: Texts['decide'] = {
  title: 'Resolver una solicitud',
  loading: 'Cargando la solicitud…',
  noLink: {
    title: 'Abra esta página desde el correo',
    detail: 'El botón del correo sobre la solicitud abre esta página para esa solicitud.',
  },
  problems: {
    expired: {
      title: 'Este enlace venció',
      detail:
        'Los enlaces a una solicitud funcionan durante 14 días. Abra Datos de uso desde su CRM para ver la solicitud o consulte a su administrador.',
    },
    forbidden: {
      title: 'Este enlace ya no le corresponde',
      detail: 'La cuenta tiene ahora otro gerente de éxito del cliente, que puede resolver la solicitud.',
    },
    gone: { title: 'Esta solicitud no existe', detail: 'Compruebe que abrió el enlace completo.' },
    failed: 'No se pudo cargar la solicitud',
  },
  facts: {
    headline: (account, quantity, noun) => `${account} solicita ${quantity} ${noun} más`,
    pack: (month) =>
      month === undefined
        ? 'Como paquete adicional, por un mes.'
        : `Como paquete adicional, solo para ${month}.`,
    increase: 'Como cuota más alta, todos los meses a partir de ahora.',
    token: (id) => `Clave de API ${id}`,
    asked: (who, when, zone) => `Solicitado por ${who}, ${when} (${zone})`,
  },
  basis: {
    title: (meter, month) => `${meter} en ${month}`,
    asOf: (time, zone) => `Datos de las ${time} (${zone})`,
    ofLimit: (limit) => `de ${limit}`,
    unlimited: 'sin límite',
    forecast: 'Pronóstico del mes',
    range: (low, high) => `entre ${low} y ${high}`,
    runsOut: 'Se agota',
    expected: 'al ritmo actual',
    withinMonth: 'no se prevé este mes',
    no: 'No se prevé',
    already: 'Ya se agotó',
    limitReached: 'el límite está agotado',
    none: '–',
    ifNothing: 'Excedente si nada cambia',
    ifGranted: 'Excedente si se otorga',
    soFar: 'hasta ahora',
    newLimit: (limit, range) => `límite de ${limit}${range === null ? '' : `, ${range}`}`,
    rate: (usd, noun) =>
      `Por encima del límite, cada unidad de ${noun} cuesta US$${usd}. Los paquetes y las cuotas no tienen precio aquí.`,
    noRate:
      'No se acordó un precio para el uso por encima del límite. Los paquetes y las cuotas no tienen precio aquí.',
    months: 'Los últimos seis meses',
    month: 'Mes',
    share: 'Parte del límite',
    used: 'Usado',
  },
  notices: {
    monthTurned: (asked, now) => `Se solicitó en ${asked}. Un paquete que se otorgue ahora es para ${now}.`,
    limitChanged: (limit) => `El límite cambió desde entonces: era de ${limit} cuando se hizo la solicitud.`,
    wasUnlimited: 'El límite cambió desde entonces: no había ninguno cuando se hizo la solicitud.',
    noLimit: 'Ahora no hay límite, así que no hay nada que otorgar.',
    askedAgain: (quantity, noun) => `También está abierta otra solicitud, de ${quantity} ${noun} más.`,
    grantedSince: (quantity, noun) =>
      `Desde que se hizo la solicitud, otra solicitud otorgó ${quantity} ${noun} más.`,
    stillOver: (quantity) =>
      `Lo que se solicita quizá no alcance: el mes todavía puede terminar ${quantity} por encima del límite.`,
  },
  form: {
    title: 'Su decisión',
    quantity: ({ other }) => `Cantidad adicional de ${other}`,
    hint: (asked) => `La solicitud es de ${asked}. Cambie la cantidad si desea otorgar otra.`,
    note: 'Nota para el cliente (opcional)',
    placeholder: 'El motivo o los próximos pasos',
    grant: (quantity, noun, month) =>
      month === undefined
        ? `Otorgar ${quantity} ${noun} más por mes`
        : `Otorgar ${quantity} ${noun} para ${month}`,
    decline: 'Rechazar',
    sending: 'Enviando…',
    granted: 'Se otorgó.',
    declined: 'Se rechazó.',
    told: 'El cliente recibe de inmediato un correo con su nota.',
    nobodyTold:
      'Nadie recibe un correo, porque no se sabe quién hizo la solicitud. El panel del cliente muestra su decisión y su nota.',
    failed: 'No se pudo enviar su decisión.',
  },
  outcome: {
    statuses: {
      granted: 'Otorgada',
      partly_granted: 'Otorgada en parte',
      declined: 'Rechazada',
      withdrawn: 'Retirada',
    },
    granted: (quantity, noun, isPack) =>
      isPack
        ? `Se agregó un paquete de ${quantity} ${noun}.`
        : `La cuota aumentó en ${quantity} ${noun} por mes.`,
    declined: 'El límite no cambia.',
    withdrawn: 'El cliente retiró la solicitud, así que no hay nada que resolver.',
    by: (who, when, zone) => `Por ${who}, ${when} (${zone}).`,
    nobody: 'las condiciones de la cuenta, sin decisión de una persona',
    administrator: 'un administrador',
    told: (who) => `${capital(who)} recibe un correo.`,
  },
};
