import type { Texts } from '../shape.ts';

/** The page that the links of a warning's email open. */
export const warning: Texts['warning'] = {
  title: 'Un aviso',
  loading: 'Cargando el aviso…',
  noLink: {
    title: 'Abra esta página desde el correo',
    detail: 'Los botones del correo con el aviso abren esta página para ese aviso.',
  },
  problems: {
    expired: {
      title: 'Este enlace venció',
      detail:
        'Los enlaces de un aviso funcionan durante 14 días. Abra Datos de uso desde su CRM para ver cómo está la cuenta.',
    },
    forbidden: {
      title: 'Este enlace ya no le corresponde',
      detail: 'Usted ya no es gerente de éxito del cliente de esta cuenta ni su suplente.',
    },
    gone: { title: 'Este aviso no existe', detail: 'Compruebe que abrió el enlace completo.' },
    failed: 'No se pudo cargar el aviso',
  },
  facts: {
    threshold: (meter, percent) => `${meter}: se alcanzó el ${percent}% del límite`,
    forecast: (meter) => `${meter}: el pronóstico supera el límite`,
    late: (meter, month) => `${meter}: por encima del límite de ${month}, por uso tardío`,
    used: (used, limit, noun, month) =>
      `Cuando se envió el aviso, en ${month} se habían usado ${used} de ${limit} ${noun}.`,
    budget: (id) => `Presupuesto “${id}”`,
    spent: (spent, limit, month) =>
      `Cuando se envió el aviso, en ${month} se habían gastado ${spent} de ${limit}.`,
    warned: (when, zone) => `Aviso del ${when} (${zone})`,
  },
  outcomes: {
    acknowledged: 'En buenas manos',
    isOnIt: (who) => `${who} se está ocupando.`,
    granted: 'Otorgado',
    resolved: 'Resuelto',
    nothingToDo: 'El aviso ya no aplica y no hay nada que hacer.',
    since: (when, zone) => `Desde el ${when} (${zone}).`,
  },
  acknowledging: {
    title: '¿Se está ocupando usted?',
    detail:
      'Indíquelo y el aviso no pasará a ningún suplente: quien lo abra verá que alguien se ocupa. Para el cliente no cambia nada.',
    button: 'Me ocupo yo',
    sending: 'Enviando…',
    done: 'Usted se está ocupando.',
    failed: 'No se pudo enviar.',
  },
  granting: {
    title: 'Aumentar el límite',
    kind: 'Modalidad',
    pack: (month) => `Paquete para ${month}`,
    quota: 'Cuota más alta todos los meses',
    hint: (quantity) => `La recomendación es de ${quantity}. Cambie la cantidad si desea otorgar otra.`,
    noHint: 'No hay recomendación para esto: elija la cantidad.',
    note: 'Nota (opcional)',
    button: 'Otorgar',
    sending: 'Enviando…',
    done: 'Se otorgó.',
    told: 'Vale desde ahora, una sola vez por este aviso. Quien recibe los correos de la cuenta sobre solicitudes se entera, con su nota.',
    failed: 'No se pudo otorgar.',
  },
  notices: {
    monthTurned: (warned, now) =>
      `El aviso fue sobre ${warned}. Un paquete que se otorgue ahora es para ${now}.`,
    limitChanged: (limit) => `El límite cambió desde entonces: era de ${limit} cuando se envió esto.`,
    wasUnlimited: 'El límite cambió desde entonces: no había ninguno cuando se envió esto.',
    noLimit: 'Ahora no hay límite, así que no hay nada que otorgar.',
    askedAgain: (quantity, noun) =>
      `Hay una solicitud abierta de ${quantity} ${noun} más, que no se resuelve con esto.`,
    grantedSince: (quantity, noun) =>
      `Desde que se envió esto, una solicitud otorgó ${quantity} ${noun} más.`,
    stillOver: (quantity) =>
      `La recomendación quizá no alcance: el mes todavía puede terminar ${quantity} por encima del límite.`,
  },
};
