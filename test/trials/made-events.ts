import { Temporal } from 'temporal-polyfill';
import type { Random } from '../../local/demo/random.ts';
import { COMPANIES } from '../journeys/companies.ts';
import type { CloudEvent } from '../journeys/events.ts';

/** Every account of a trial has the terms of this company, in which each call costs whole ten-thousandths of a dollar. */
export const TERMS = COMPANIES[2];

const TYPES = [
  'call.completed',
  'call.completed',
  'sms.sent',
  'interview.completed',
  'audio.recorded',
] as const;

/** The data of an event of a type. */
export function someData(random: Random, type: string): Record<string, unknown> {
  const campaign = random.integer(1, 6);
  const about = {
    candidateId: `cand-${random.integer(1, 500)}`,
    campaignId: `camp-${campaign}`,
    campaignName: `Campaign ${campaign}`,
  };
  switch (type) {
    case 'call.completed':
      return {
        ...about,
        callType: random.pick(['autocall', 'robocall', 'live']),
        trigger: {
          by: random.pick(['candidate', 'recruiter', 'system']),
          source: random.pick(['email', 'sms', 'chat_ui', 'kiosk_2']),
        },
        durationSeconds: random.integer(0, 900),
        ...(random.chance(0.2) ? { costUsd: `${random.integer(0, 9)}.${random.integer(1000, 9999)}` } : {}),
      };
    case 'sms.sent':
      return {
        ...about,
        messageType: random.pick(['invitation', 'reminder', 'welcome_back']),
        segments: random.integer(1, 4),
      };
    case 'interview.completed':
      return { ...about, method: random.pick(['messenger', 'phone', 'sms', 'landing_page']) };
    default:
      return { ...about, durationSeconds: random.integer(0, 900) };
  }
}

/** An event with an id and a time. @param ms of its time since 1970 */
export function someEvent(random: Random, subject: string, id: string, ms: number): CloudEvent {
  const type = random.pick(TYPES);
  return {
    specversion: '1.0',
    id,
    source: 'trials',
    type,
    subject,
    time: Temporal.Instant.fromEpochMilliseconds(ms).toString(),
    data: someData(random, type),
  };
}
