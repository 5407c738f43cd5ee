import type { AnyKind } from './all.ts';
import type { KindMeter } from './kind.ts';
import type { EventKind } from './kinds.ts';

type Words = Pick<KindMeter, 'noun' | 'short'>;

/** The words of each kind's meter in Spanish. They are apart from those of the page, because the API's sentences have them. */
const WORDS: Record<EventKind, Words> = {
  call: {
    noun: { one: 'minuto de llamada', other: 'minutos de llamada' },
    short: 'minutos de llamada',
  },
  interview: {
    noun: { one: 'entrevista completada', other: 'entrevistas completadas' },
    short: 'entrevistas',
  },
  sms: { noun: { one: 'mensaje SMS', other: 'mensajes SMS' }, short: 'SMS' },
  audio: {
    noun: { one: 'minuto de audio grabado', other: 'minutos de audio grabado' },
    short: 'minutos de audio',
  },
};

/** A kind's meter in Spanish. A deployment may count more kinds than this repository; those keep their own words. */
export const meterInSpanish = ({ name, meter }: AnyKind): AnyKind['meter'] =>
  Object.hasOwn(WORDS, name) ? { ...meter, ...WORDS[name] } : meter;
