import type { Texts } from '../shape.ts';
import { counted } from './plurals.ts';

/** How often an export is made, within a sentence. */
export const OFTEN = { week: 'cada semana', month: 'cada mes' };

/** The exports that are made by themselves. */
export const schedules: Texts['schedules'] = {
  title: 'Exportaciones programadas',
  empty:
    'Todavía no hay ninguna. Una programación exporta cada semana o cada mes y envía el enlace por correo.',
  listFailed: 'No se pudieron cargar las programaciones',
  name: (kind, format, every) => `${kind} en ${format}, ${OFTEN[every]}`,
  next: (moment) => `próxima: ${moment}`,
  isPaused: 'en pausa',
  recipients: (count, confirmed) =>
    count === 0
      ? 'no se envía a nadie'
      : `${counted(count, count, 'destinatario')}, ${counted(confirmed, confirmed, 'confirmado')}`,
  run: 'Ejecutar ahora',
  runOf: (name) => `Ejecutar ahora: ${name}`,
  pause: 'Pausar',
  pauseOf: (name) => `Pausar: ${name}`,
  resume: 'Reanudar',
  resumeOf: (name) => `Reanudar: ${name}`,
  remove: 'Eliminar',
  removeOf: (name) => `Eliminar: ${name}`,
  failed: 'No se pudo cambiar la programación.',
  every: 'Frecuencia',
  cadences: { week: 'Cada semana', month: 'Cada mes' },
  addresses: 'Enviar el enlace a (opcional)',
  addressesDetail:
    'Hasta diez direcciones, separadas por comas. A cada una se le pide una vez que confirme y no recibe nada antes.',
  addressesError: 'Escriba hasta diez direcciones de correo válidas, separadas por comas.',
  create: 'Programar una exportación',
  creating: 'Guardando…',
  createFailed: 'No se pudo guardar la programación.',

  /** Said to screen readers. */
  said: {
    created: 'La exportación está programada.',
    paused: 'La programación está en pausa.',
    resumed: 'La programación continúa.',
    run: 'Se está haciendo la exportación del último período completo.',
    removed: 'La programación se eliminó.',
  },
};
