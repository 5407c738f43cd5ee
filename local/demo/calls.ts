import type { CallType } from '../../domain/kinds/call.ts';
import type { Random } from './random.ts';
import type { Workplace } from './workplaces.ts';

const SHORTEST_CONVERSATION = 30;
const LONGEST_CALL = 55 * 60;

/** The call types that the demo companies use. */
export type DemoCallType = Extract<CallType, 'autocall' | 'robocall' | 'live'>;

/** The length of answered calls: the median in seconds, and the standard deviation of its logarithm. */
const CONVERSATIONS: Record<DemoCallType, { median: number; spread: number; answered: number }> = {
  autocall: { median: 190, spread: 0.45, answered: 0.66 },
  robocall: { median: 165, spread: 0.5, answered: 0.58 },
  live: { median: 420, spread: 0.65, answered: 0.8 },
};

interface Call {
  durationSeconds: number;
  answered: boolean;
}

/** A call: a conversation, a voicemail or hang-up of a few seconds, or a call that nobody answered. */
export function call(random: Random, callType: DemoCallType): Call {
  const { median, spread, answered } = CONVERSATIONS[callType];
  if (random.chance(answered)) {
    const seconds = Math.round(random.logNormal(median, spread));
    return {
      durationSeconds: Math.min(Math.max(seconds, SHORTEST_CONVERSATION), LONGEST_CALL),
      answered: true,
    };
  }
  return { durationSeconds: random.chance(0.4) ? 0 : random.integer(2, 22), answered: false };
}

/** The triggers of each call type, as `<by>:<source>`, with their shares. */
const TRIGGERS = {
  autocall: {
    'system:schedule': 0.46,
    'candidate:sms': 0.22,
    'candidate:email': 0.14,
    'candidate:landing_page': 0.11,
    'candidate:messenger': 0.07,
  },
  robocall: { 'recruiter:chat_ui': 0.78, 'recruiter:api': 0.22 },
  live: { 'recruiter:chat_ui': 0.88, 'candidate:landing_page': 0.12 },
} as const;

/** The trigger of a call: system or candidate for autocalls, a recruiter for robocalls and most live calls. */
export function trigger(
  random: Random,
  callType: DemoCallType,
  { recruiters }: Pick<Workplace, 'recruiters'>,
): { by: By; source: string; recruiterId?: string } {
  const drawn: TriggerName = random.weighted<TriggerName>(TRIGGERS[callType]);
  const [by, source] = drawn.split(':') as [By, string];
  if (by !== 'recruiter') return { by, source };
  // Some recruiters call far more than others.
  const recruiter = Math.ceil(recruiters * random.next() ** 2) || 1;
  return { by, source, recruiterId: `recruiter-${String(recruiter).padStart(2, '0')}` };
}
type TriggerName = { [Type in DemoCallType]: keyof (typeof TRIGGERS)[Type] }[DemoCallType];
type By = 'candidate' | 'recruiter' | 'system';
