import type { Texts } from '../shape.ts';
import { capital, counted } from './plurals.ts';

/** `seis`; longer numbers are easier to read as digits. */
const written = (months: number) => (months === 6 ? 'seis' : String(months));

export const charts: Texts['charts'] = {
  byMonth: 'Uso por mes',
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
  months: (months) => (months === 6 ? 'Seis meses' : `${months} meses`),
  monthsTotal: (months) => `Total de ${written(months)} meses`,
  period: 'Meses que se muestran',
  periodOf: (months) => `${months} meses`,
  monthlyMean: 'Promedio de los meses completos',
  soFar: 'hasta ahora',
  states: { open: 'abierto', closed: 'cerrado', restated: 'corregido' },
  restatedNote: '† Cambió después del cierre del mes',
  other: (count) => counted(count, count, 'otro tipo', 'otros tipos'),
  hint: 'Use las teclas de flecha para pasar de un mes a otro.',
  nothingShown: 'Todo está oculto. Seleccione un tipo en la leyenda para mostrarlo.',
  column: (month, total, parts) => `${capital(month)}: ${total}${parts ? `. ${parts}` : ''}`,
  part: (name, value) => `${name}: ${value}`,
  empty: (noun, months) => `No hubo ${noun} en los últimos ${written(months)} meses`,
  showing: (months) => `Se muestran ${months} meses`,
  totalWithout: (hidden) => `Total sin ${hidden}`,
  emptyDetail: 'El uso aparece aquí en cuanto se registra.',
  emptyCampaign: 'Elija otra campaña o muestre todas.',
  limit: (month) => `Límite en ${month}`,
  beyond: 'por encima de este gráfico',
  sameDays: (month, day) => `${capital(month)}, hasta el día ${day}`,
  tableOf: (title) => `${title}, por mes`,
};

/** What a chart shows, in words. */
export const sentence: Texts['sentence'] = {
  none: (noun, months) => `No hubo ${noun} en los últimos ${written(months)} meses.`,
  up: (noun, share, month, before, value) => `${noun}: ${value} en ${month}, ${share} más que en ${before}.`,
  down: (noun, share, month, before, value) =>
    `${noun}: ${value} en ${month}, ${share} menos que en ${before}.`,
  level: (noun, month, before, value) => `${noun}: ${value} en ${month}, casi lo mismo que en ${before}.`,
  first: (noun, month, before, value) => `${value} ${noun} en ${month}; en ${before} no hubo.`,
  stopped: (noun, month, before, value) => `No hubo ${noun} en ${month}, después de ${value} en ${before}.`,
  soFar: (month, value) => `${value} hasta ahora en ${month}.`,
  onlySoFar: (noun, month, value) => `${value} ${noun} hasta ahora en ${month}.`,
  sameDaysMore: (day, share, month) => `Hasta el día ${day}: ${share} más que en ${month}.`,
  sameDaysLess: (day, share, month) => `Hasta el día ${day}: ${share} menos que en ${month}.`,
  sameDaysLevel: (day, month) => `Hasta el día ${day}: casi lo mismo que en ${month}.`,
  largest: (name, share, months) =>
    `La mayor parte es ${name}: ${share} del total de ${written(months)} meses.`,
  largestShown: (name, share) => `La mayor parte es ${name}: ${share} de lo que se muestra.`,
  selected: (noun) => `Selección de ${noun}`,
};
