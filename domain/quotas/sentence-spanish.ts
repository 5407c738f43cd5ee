import type { Meter } from '../accounts/meters.ts';
import { ALL_KINDS } from '../kinds/all.ts';
import { meterInSpanish } from '../kinds/spanish-meters.ts';
import { wordsIn } from '../words/locale.ts';
import { said, type Sentence } from './said.ts';
import type { SentenceWords, Subject } from './sentence-words.ts';

const METERS = new Map(ALL_KINDS.map((kind) => [kind.meter.name, meterInSpanish(kind)]));
const short = (meter: Meter) => METERS.get(meter)!.short;
const noun = (meter: Meter) => METERS.get(meter)!.noun.other;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Before a colon. */
const heading = (subject: Subject): Sentence =>
  'meter' in subject ? [capital(short(subject.meter))] : said`Presupuesto ${{ name: subject.budget }}`;
/** After "uso". */
const ofUse = (subject: Subject): Sentence =>
  'meter' in subject ? [`de ${short(subject.meter)}`] : said`del presupuesto ${{ name: subject.budget }}`;
/** What runs out. */
const quota = (subject: Subject): Sentence =>
  'meter' in subject
    ? [`la cuota de ${short(subject.meter)}`]
    : said`el presupuesto ${{ name: subject.budget }}`;
const capitalised = ([first = '', ...rest]: Sentence): Sentence =>
  typeof first === 'string' ? [capital(first), ...rest] : [first, ...rest];
const at = (when: { day: string } | { month: string }) =>
  'day' in when ? `el ${when.day}` : `en ${when.month}`;

/** Meters differ in gender, so that no participle follows their names. */
export function spanish(locale: string): SentenceWords {
  const local = wordsIn(locale);
  return {
    ...local,
    percent: (value) => (value > 0 && value < 1 ? `menos de ${local.percent(1)}` : local.percent(value)),
    underOne: 'menos de 1',
    noLimitsAgreed: 'No hay límites acordados',
    unlimited: (subject, used) => said`${heading(subject)}: uso de ${used}, sin límite`,
    notInPlan: (subject) => said`${heading(subject)}: sin uso, fuera del plan`,
    withoutQuota: (subject) => said`Hubo uso ${ofUse(subject)} sin cuota`,
    ranOut: (subject) => said`Se agotó ${quota(subject)}`,
    willRunOut: (subject, how, when) =>
      said`${capitalised(quota(subject))} ${how === 'will' ? 'probablemente se agotará' : 'puede agotarse'} ${at(when)}`,
    willBeWithoutQuota: (subject, how, when) =>
      said`${how === 'will' ? 'Probablemente habrá' : 'Puede haber'} uso ${ofUse(subject)} sin cuota ${at(when)}`,
    over: (quantity) => `${quantity} de excedente`,
    aboutOver: (quantity) => `alrededor de ${quantity} de excedente`,
    upToOver: (quantity) => `hasta ${quantity} de excedente`,
    aboutByTheEnd: (quantity, month) => `alrededor de ${quantity} al final de ${month}`,
    within: (subject, expected, limit, month) =>
      said`El uso ${ofUse(subject)} probablemente se mantendrá dentro del límite: alrededor de ${expected} de ${limit} al final de ${month}`,
    stayedWithin: (subject, used, limit) =>
      said`El uso ${ofUse(subject)} se mantuvo dentro del límite: ${used} de ${limit}`,
    allUsed: (subject, limit) => said`Se agotó ${quota(subject)}: ${limit} de ${limit}`,
    noForecast: (subject, used, limit) =>
      said`${heading(subject)}: uso de ${used} de ${limit}, todavía sin pronóstico`,
    notCharged: 'sin cargo',
    mostly: 'sobre todo',
    cheapest: (why) => `No hacer nada es lo más económico: ${why}`,
    why: {
      notCharged: 'el uso por encima del límite no se cobra',
      underOneCent: `todo el uso por encima del límite cuesta menos de ${local.money(10_000)}`,
      noMore: 'el uso por encima del límite no cuesta más que el que está dentro de él',
    },
    increase: (cost, quota) => `No hacer nada ${cost}; una cuota mensual de ${quota} lo habría evitado`,
    pack: (meter, cost, quantity, quota) =>
      `No hacer nada ${cost}; un paquete de ${quantity} ${noun(meter)} o una cuota mensual de ${quota} conviene solo si cuesta menos`,
    costs: {
      did: (usd) => `costó ${usd}`,
      atThePace: (usd) => `cuesta ${usd} al ritmo actual`,
      is: (usd) => `cuesta ${usd}`,
      atMost: (usd) => `cuesta como máximo ${usd}`,
      between: (least, most) => `cuesta entre ${least} y ${most}`,
    },
  };
}
