import { ALL_KINDS, type AnyKind } from './all.ts';
import type { BreakdownOf, EventKind, KINDS } from './kinds.ts';
import { meterInSpanish } from './spanish-meters.ts';

interface Noun {
  one: string;
  other: string;
}

type Own<Kind extends EventKind> = (typeof KINDS)[Kind];
type LabelsOf<Kind extends EventKind, Name> = Name extends keyof Own<Kind>['breakdowns']
  ? Own<Kind>['breakdowns'][Name] extends { labels: infer Labels }
    ? Record<keyof Labels, string>
    : never
  : never;
type ExtrasOf<Kind extends EventKind> = Own<Kind>['chart'] extends { extras: infer Extras }
  ? { extras: Record<keyof Extras, string> }
  : object;
type PartOf<Kind extends EventKind> = Own<Kind>['chart'] extends { part: string } ? { part: string } : object;

/** The words of a kind that people read. A new kind, label or chart does not compile before it has them in Spanish, too. */
interface Words<Kind extends EventKind> {
  title: string;
  noun: Noun;
  chart: { title: string; subtitle: string; noun: Noun; subject: string } & ExtrasOf<Kind> & PartOf<Kind>;
  labels: { [Name in BreakdownOf<Kind>]: LabelsOf<Kind, Name> };
}

const INTERVIEWS = { one: 'entrevista completada', other: 'entrevistas completadas' };
const MESSAGES = { one: 'mensaje SMS', other: 'mensajes SMS' };
const COSTS = { one: 'costo de llamadas', other: 'costos de llamadas' };

const WORDS: { [Kind in EventKind]: Words<Kind> } = {
  call: {
    title: 'Llamadas',
    noun: { one: 'llamada', other: 'llamadas' },
    chart: {
      title: 'Costos de llamadas',
      subtitle: 'Costo en USD por tipo de llamada',
      noun: COSTS,
      subject: 'Costos de llamadas',
      extras: { count: 'Llamadas' },
    },
    labels: {
      type: { autocall: 'Llamada automática', robocall: 'Llamada robotizada', live: 'Llamada en vivo' },
      trigger: {
        candidate: 'Candidato',
        recruiter: 'Reclutador',
        system: 'Sistema',
        email: 'Correo',
        sms: 'SMS',
        messenger: 'Messenger',
        landing_page: 'Página de destino',
        chat_ui: 'Chat',
        api: 'API',
        schedule: 'Programación',
      },
    },
  },
  interview: {
    title: 'Entrevistas',
    noun: INTERVIEWS,
    chart: {
      title: 'Estadísticas de entrevistas',
      subtitle: 'Entrevistas completadas por medio',
      noun: INTERVIEWS,
      subject: 'Entrevistas completadas',
    },
    labels: {
      method: {
        messenger: 'Messenger',
        phone: 'Teléfono',
        sms: 'SMS',
        landing_page: 'Página de destino',
      },
    },
  },
  sms: {
    title: 'SMS',
    noun: MESSAGES,
    chart: {
      title: 'Estadísticas de SMS',
      subtitle: 'Mensajes enviados por tipo',
      noun: MESSAGES,
      subject: 'SMS',
      extras: { segments: 'Segmentos' },
    },
    labels: {
      type: {
        invitation: 'Invitación',
        completion: 'Finalización',
        shortlisted: 'Preseleccionado',
        rejected: 'Rechazado',
        reminder: 'Recordatorio',
        custom: 'Personalizado',
      },
    },
  },
  audio: {
    title: 'Grabaciones de audio',
    noun: { one: 'grabación de audio', other: 'grabaciones de audio' },
    chart: {
      title: 'Estadísticas de grabaciones de audio',
      subtitle: 'Minutos grabados',
      part: 'Minutos',
      noun: { one: 'minuto grabado', other: 'minutos grabados' },
      subject: 'Minutos grabados',
      extras: { count: 'Grabaciones' },
    },
    labels: {},
  },
};

/** All kinds with their Spanish words. */
export const KINDS_IN_SPANISH: readonly AnyKind[] = ALL_KINDS.map(inSpanish);

function inSpanish(kind: AnyKind): AnyKind {
  // A deployment may count more kinds than this repository; those keep their own words.
  if (!Object.hasOwn(WORDS, kind.name)) return kind;
  const { title, noun, chart, labels } = WORDS[kind.name];
  const translated = Object.entries<Record<string, string>>(labels).map(
    ([name, names]) => [name, { ...kind.breakdowns[name]!, labels: names }] as const,
  );
  return {
    ...{ ...kind, title, noun },
    meter: meterInSpanish(kind),
    chart: { ...kind.chart, ...chart },
    breakdowns: { ...kind.breakdowns, ...Object.fromEntries(translated) },
  };
}
