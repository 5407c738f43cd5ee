import type { Texts } from '../shape.ts';
import { capital } from './plurals.ts';

export const calls: Texts['calls'] = {
  title: 'Llamadas',
  subtitle: 'Llamadas, minutos y costo por tipo o por origen',
  month: 'Mes',
  soFar: (month) => `${capital(month)} hasta ahora`,
  grouping: 'Agrupar por',
  byType: 'Por tipo',
  byTrigger: 'Por origen',
  columns: {
    type: 'Tipo de llamada',
    trigger: 'Origen',
    count: 'Llamadas',
    minutes: 'Minutos facturados',
    cost: 'Costo (USD)',
    share: 'Parte del costo',
    shareOfMinutes: 'Parte de los minutos',
  },
  total: 'Total',
  table: (month) => `Llamadas de ${month}`,
};
