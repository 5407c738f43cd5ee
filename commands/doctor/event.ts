import type { Answer } from '../connection/request.ts';
import { failed, ok, type Check } from './check.ts';

/** An SMS that was sent now, of a producer that nobody else is. It is only ever sent as a dry run. */
export const trialEvent = (accountId: string, id: string, now: string) => ({
  specversion: '1.0',
  id: `doctor-${id}`,
  source: 'usage-data-doctor',
  type: 'sms.sent',
  subject: accountId,
  time: now,
  data: { messageType: 'invitation', candidateId: 'doctor', campaignId: 'doctor', campaignName: 'Doctor' },
});

interface InputError {
  pointer: string;
  message: string;
}

/** What became of the event, as a check. */
export function eventCheck(
  accountId: string,
  { status, detail, body }: Pick<Answer, 'status' | 'detail' | 'body'>,
): Check {
  if (status === 202)
    return ok('event', `An event for ${accountId} would be stored (a dry run; nothing was).`);
  if (status === 403)
    return failed(
      'event',
      `No event for ${accountId} may be sent: ${detail}`,
      'Ask for a key with events:write that is for this account or for all.',
    );
  const { rejected = [], errors = [] } = (body ?? {}) as {
    rejected?: { errors: InputError[] }[];
    errors?: InputError[];
  };
  const all = rejected.flatMap((entry) => entry.errors).concat(rejected.length === 0 ? errors : []);
  return failed(
    'event',
    `An event for ${accountId} would be refused (${status}): ${all.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ') || detail}`,
    ...(all.some(({ pointer }) => pointer === '/subject')
      ? ['Check the id of the account; an admin finds it by GET /v1/accounts.']
      : []),
    ...(all.some(({ pointer }) => pointer === '/time')
      ? ['Set the clock of this machine by a time server (NTP).']
      : []),
  );
}
