import type { Texts } from '../shape.ts';

export const rejections: Texts['rejections'] = {
  title: 'Eventos rechazados',
  subtitle: 'En los últimos 7 días, algunos eventos incumplieron una regla y no se contaron.',
  show: 'Mostrar lo que se rechazó',
  advice:
    'Envíe esta lista a quien se encarga de la fuente. Una vez corregidos, los eventos se pueden enviar de nuevo: ninguno se cuenta dos veces.',
  table: 'Eventos rechazados por fuente y motivo',
  columns: { source: 'Fuente', reason: 'Motivo', count: 'Veces', last: 'Último' },
  unknownSource: 'Fuente desconocida',
  other: 'Otros motivos',
};
