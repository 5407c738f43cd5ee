import type { Texts } from '../shape.ts';
import { capital, counted } from './plurals.ts';

export const charts: Texts['charts'] = {
  statistics: 'Estadísticas',
  chart: 'Gráfico',
  table: 'Tabla',
  view: 'Vista',
  csv: 'CSV',
  csvOf: (title) => `Descargar ${title} en CSV`,
  legend: 'Mostrar u ocultar',
  month: 'Mes',
  status: 'Estado',
  campaign: 'Campaña',
  total: 'Total',
  sixMonths: 'Seis meses',
  sixMonthTotal: 'Total de seis meses',
  monthlyMean: 'Promedio de los meses completos',
  soFar: 'hasta ahora',
  states: { open: 'abierto', closed: 'cerrado', restated: 'corregido' },
  restatedNote: '† Cambió después del cierre del mes',
  other: (count) => counted(count, count, 'otro tipo', 'otros tipos'),
  hint: 'Use las teclas de flecha para pasar de un mes a otro.',
  nothingShown: 'Todo está oculto. Seleccione un tipo en la leyenda para mostrarlo.',
  column: (month, total, parts) => `${capital(month)}: ${total}${parts ? `. ${parts}` : ''}`,
  part: (name, value) => `${name}: ${value}`,
  empty: (noun) => `No hubo ${noun} en los últimos seis meses`,
  emptyDetail: 'El uso aparece aquí en cuanto se registra.',
  emptyCampaign: 'Elija otra campaña o muestre todas.',
  tableOf: (title) => `${title}, por mes`,
};

/** What a chart shows, in words. */
export const sentence: Texts['sentence'] = {
  none: (noun) => `No hubo ${noun} en los últimos seis meses.`,
  up: (noun, share, month, before, value) => `${noun}: ${value} en ${month}, ${share} más que en ${before}.`,
  down: (noun, share, month, before, value) =>
    `${noun}: ${value} en ${month}, ${share} menos que en ${before}.`,
  level: (noun, month, before, value) => `${noun}: ${value} en ${month}, casi lo mismo que en ${before}.`,
  first: (noun, month, before, value) => `${value} ${noun} en ${month}; en ${before} no hubo.`,
  stopped: (noun, month, before, value) => `No hubo ${noun} en ${month}, después de ${value} en ${before}.`,
  soFar: (month, value) => `${value} hasta ahora en ${month}.`,
  onlySoFar: (noun, month, value) => `${value} ${noun} hasta ahora en ${month}.`,
  largest: (name, share) => `La mayor parte es ${name}: ${share} del total de seis meses.`,
  largestShown: (name, share) => `La mayor parte es ${name}: ${share} de lo que se muestra.`,
  selected: (noun) => `Selección de ${noun}`,
};
