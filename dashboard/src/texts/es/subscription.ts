import type { Texts } from '../shape.ts';
import { OFTEN } from './schedules.ts';

/** The page that the links of a scheduled export's emails open. */
export const subscription: Texts['subscription'] = {
  title: 'Una exportación programada',
  loading: 'Cargando la exportación programada…',
  noLink: {
    title: 'Abra esta página desde el correo',
    detail: 'El botón del correo sobre una exportación programada abre esta página para esa exportación.',
  },
  problems: {
    expired: {
      title: 'Este enlace venció',
      detail:
        'Los enlaces funcionan durante 14 días. Para dejar de recibir los correos, use el enlace del más reciente; para confirmar su dirección, pida que la ingresen de nuevo.',
    },
    forbidden: { title: 'Este enlace es para otra cosa', detail: 'Abra de nuevo el enlace del correo.' },
    gone: {
      title: 'Usted no es destinatario de esta exportación',
      detail: 'La exportación ya no se hace o su dirección se quitó de ella. No recibirá sus archivos.',
    },
    failed: 'No se pudo cargar la exportación programada',
  },
  facts: {
    title: (kind, every) => `${kind}, ${OFTEN[every]}`,
    detail: (account, email) => `Una exportación de ${account}, cuyo enlace se envía a ${email}.`,
  },
  confirming: {
    title: '¿Desea recibir esta exportación?',
    detail:
      'Recibirá un correo con un enlace a cada archivo. Cada correo tiene un enlace para dejar de recibirlos.',
    button: 'Sí, envíenmela',
    sending: 'Enviando…',
    done: 'Su dirección está confirmada.',
    failed: 'No se pudo confirmar su dirección.',
  },
  leaving: {
    title: '¿Dejar de recibir estos correos?',
    detail: 'Su dirección se quita de la exportación. Los demás destinatarios la siguen recibiendo.',
    button: 'Dejar de recibirlos',
    sending: 'Enviando…',
    done: 'Ya no recibirá estos correos.',
    failed: 'No se pudieron detener los correos.',
  },
  confirmed: {
    title: 'Dirección confirmada',
    detail: 'Recibirá el enlace a cada archivo en cuanto esté listo.',
  },
  left: { title: 'Correos detenidos', detail: 'Ya no recibirá estos correos.' },
};
