import type { Instant } from '../../domain/calendar.ts';

interface DayShape {
  perDay: number;
  campaigns: number;
}

/** Minutes of the day during which people work: 08:00 to 18:00. */
const [OPEN, CLOSE] = [8 * 60, 18 * 60];
/** How much later than it happened an event is sent, in minutes: most at once, some after a few minutes. */
const DELAYS = [0, 0, 0, 0, 0, 0, 1, 1, 2, 4];

/**
 * What the CRM sends within one minute of a working day: all kinds, of changing campaigns, evenly spread.
 * @param midnight the start of the day
 */
export function usageOfMinute(midnight: Instant, minute: number, { perDay, campaigns }: DayShape): object[] {
  if (minute < OPEN || minute >= CLOSE) return [];
  const place = minute - OPEN;
  const length = CLOSE - OPEN;
  const [from, to] = [Math.floor((place * perDay) / length), Math.floor(((place + 1) * perDay) / length)];
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    const delay = DELAYS[index % DELAYS.length]!;
    const seconds = minute * 60 + ((offset * 7) % 60) - delay * 60;
    const campaign = (index * 7919) % campaigns;
    return {
      specversion: '1.0',
      id: `event-${index}`,
      source: '/crm/manila',
      subject: 'bench',
      time: midnight.add({ seconds }).toString(),
      ...contentOf(index),
      data: {
        candidateId: `candidate-${index}`,
        campaignId: `campaign-${campaign}`,
        campaignName: `Customer service, Manila ${campaign}`,
        // As many recruiters as campaigns cause half of what happens.
        ...(index % 2 === 0 ? { recruiterId: `recruiter-${(index * 6007) % campaigns}` } : {}),
        ...contentOf(index).data,
      },
    };
  });
}

function contentOf(index: number): { type: string; data: object } {
  switch (index % 10) {
    case 0:
      return { type: 'interview.completed', data: { method: ['phone', 'messenger', 'sms'][index % 3] } };
    case 1:
      return { type: 'audio.recorded', data: { durationSeconds: 30 + (index % 300) } };
    case 2:
    case 3:
    case 4:
    case 5:
      return {
        type: 'sms.sent',
        data: { messageType: ['invitation', 'reminder', 'custom'][index % 3], segments: 1 + (index % 2) },
      };
    default:
      return {
        type: 'call.completed',
        data: {
          callType: ['autocall', 'robocall', 'live'][index % 3],
          trigger: { by: 'system', source: 'schedule' },
          durationSeconds: 30 + (index % 600),
        },
      };
  }
}
