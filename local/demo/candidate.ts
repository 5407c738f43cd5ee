import { formatUsd } from '../../domain/money.ts';
import type { InterviewMethod } from '../../domain/kinds/interview.ts';
import { call, trigger, type DemoCallType } from './calls.ts';
import type { Journal } from './journal.ts';
import type { Moment, OpeningHours } from './opening-hours.ts';
import type { Random } from './random.ts';
import type { Workplace } from './workplaces.ts';

/** An applicant, with everything needed to generate the events that follow. */
interface Candidate {
  about: { candidateId: string; campaignId: string; campaignName: string };
  applied: Moment;
  workplace: Workplace;
  hours: OpeningHours;
  random: Random;
  journal: Journal;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const CALL_ATTEMPTS = 3;
/** What the carrier charges the CRM for a segment of a message, in micro-USD. */
const SEGMENT_MICROS = 7_900;

/** A funnel: fewer candidates reach each step (invited, interviewed, decided, called by a recruiter). */
export function followCandidate(candidate: Candidate): void {
  const { applied, random, workplace } = candidate;
  const received = later(applied, random.between(1, 4) * MINUTE);
  const invited = random.chance(0.85) ? message(candidate, 'invitation', received) : received;
  const method = random.weighted(workplace.methods);
  const interviewed =
    method === 'phone' ? interviewByPhone(candidate, invited) : interviewAlone(candidate, method, invited);
  if (!interviewed) return;
  if (random.chance(0.6)) message(candidate, 'completion', later(interviewed, MINUTE));
  decide(candidate, interviewed);
}

/** The system or a recruiter calls, and tries again after some hours if nobody answers. */
function interviewByPhone(candidate: Candidate, invited: Moment): Moment | undefined {
  const { random, workplace } = candidate;
  let next = later(invited, random.exponential(9 * MINUTE));
  for (let attempt = 1; attempt <= CALL_ATTEMPTS; attempt += 1) {
    const ended = phone(candidate, random.chance(workplace.autocallShare) ? 'autocall' : 'robocall', next);
    if (ended.answered) {
      // Some hang up before the last question.
      return random.chance(0.82) ? interview(candidate, 'phone', ended, ended) : undefined;
    }
    if (random.chance(0.35)) message(candidate, 'reminder', later(ended, 5 * MINUTE));
    next = later(ended, random.between(2, 6) * HOUR);
  }
  return undefined;
}

/** The candidate answers questions in writing, at any hour, in some cases only after a reminder. */
function interviewAlone(candidate: Candidate, method: InterviewMethod, invited: Moment): Moment | undefined {
  const { random, hours } = candidate;
  const answered = () => Math.min(random.logNormal(25 * MINUTE, 1), 16 * HOUR);
  if (random.chance(0.55)) return interview(candidate, method, later(invited, answered()));
  if (!random.chance(0.7)) return undefined;
  const reminded = message(candidate, 'reminder', hours.workingDaysLater(invited, 1, random));
  return random.chance(0.35) ? interview(candidate, method, later(reminded, answered())) : undefined;
}

function decide(candidate: Candidate, interviewed: Moment): void {
  const { random, hours, workplace } = candidate;
  const decided = hours.workingDaysLater(interviewed, random.integer(1, 4), random);
  const verdict = random.weighted({ shortlisted: 0.36, rejected: 0.4, silence: 0.24 });
  if (verdict !== 'silence') message(candidate, verdict, decided);
  if (verdict !== 'shortlisted' || !random.chance(0.85)) return;
  const first = phone(candidate, 'live', hours.workingDaysLater(decided, random.integer(1, 2), random));
  const last = first.answered ? first : phone(candidate, 'live', hours.workingDaysLater(first, 1, random));
  if (last.answered && random.chance(0.55)) {
    message(candidate, workplace.customMessage, later(last, random.between(3, 30) * MINUTE), last);
  }
}

/** Calls as soon as the office is open. Almost all conversations with the system are recorded, and half of those with a recruiter. */
function phone(
  candidate: Candidate,
  callType: DemoCallType,
  wanted: Moment,
): Moment & Caused & { answered: boolean } {
  const { about, random, hours, workplace, journal } = candidate;
  const start = hours.whenOpen(wanted, random);
  const { durationSeconds, answered } = call(random, callType);
  const end = later(start, durationSeconds);
  const cause = trigger(random, callType, workplace);
  const { recruiterId } = cause;
  journal.write(
    start.at,
    { type: 'call.completed', data: { callType, trigger: cause, ...about, durationSeconds } },
    end.at,
  );
  if (answered && random.chance(callType === 'live' ? 0.5 : 0.95)) {
    // The greeting is not recorded.
    const recorded = Math.round(durationSeconds * random.between(0.7, 0.95));
    const data = { durationSeconds: recorded, ...about, ...named({ recruiterId }) };
    journal.write(end.at, { type: 'audio.recorded', data });
  }
  return { ...end, ...named({ recruiterId }), answered };
}

/** What follows from a call of a recruiter names the recruiter. */
interface Caused {
  recruiterId?: string | undefined;
}
const named = ({ recruiterId }: Caused) => (recruiterId === undefined ? {} : { recruiterId });

function interview(
  { journal, about }: Candidate,
  method: InterviewMethod,
  completed: Moment,
  by: Caused = {},
): Moment {
  journal.write(completed.at, { type: 'interview.completed', data: { method, ...about, ...named(by) } });
  return completed;
}

/** Sends a message, as soon as the office is open. */
function message(
  { journal, about, hours, random }: Candidate,
  messageType: string,
  wanted: Moment,
  by: Caused = {},
): Moment {
  const sent = hours.whenOpen(wanted, random);
  const segments = Number(random.weighted({ 1: 0.7, 2: 0.25, 3: 0.05 }));
  const costUsd = formatUsd(segments * SEGMENT_MICROS);
  journal.write(sent.at, {
    type: 'sms.sent',
    data: { messageType, segments, costUsd, ...about, ...named(by) },
  });
  return sent;
}

function later({ day, at }: Moment, seconds: number): Moment {
  return { day, at: Math.round(at + seconds) };
}
