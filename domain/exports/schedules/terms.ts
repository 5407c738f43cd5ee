import * as z from 'zod';
import { mailboxOf } from '../../accounts/mailbox.ts';
import { emailAddress } from '../../fields.ts';
import { exportContent, checkKind } from '../request.ts';
import { CADENCES } from './period.ts';

export const MAX_SCHEDULE_RECIPIENTS = 10;

export const scheduleId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'expected 1 to 64 letters, digits, ".", "_" or "-", the first a letter or digit',
  );

const every = z.enum(CADENCES, { error: () => `expected one of ${CADENCES.join(', ')}` });

/** Also as `GET` shows it. Whether the address was confirmed is not for its sender to say. */
const recipient = z.strictObject({
  email: emailAddress,
  confirmedAt: z.string().nullish().meta({ description: 'Ignored: only who has the mailbox confirms it.' }),
});

const recipients = z
  .array(recipient)
  .max(MAX_SCHEDULE_RECIPIENTS, `expected at most ${MAX_SCHEDULE_RECIPIENTS} recipients`)
  .nullish()
  // One mailbox gets one email.
  .transform((all) => [...new Map((all ?? []).map(({ email }) => [mailboxOf(email), email])).values()]);

const ignored = z
  .unknown()
  .optional()
  .meta({ description: 'Ignored, so that what GET returned can be sent back.' });

/** The body of `PUT …/export-schedules/{scheduleId}`: what a schedule makes, and for whom. */
export const scheduleBody = z
  .strictObject({
    every,
    ...exportContent,
    recipients,
    paused: z
      .boolean()
      .nullish()
      .transform((paused) => paused ?? false),
    ...{ id: ignored, accountId: ignored, nextPeriod: ignored, nextAt: ignored, history: ignored },
    ...{ createdAt: ignored, updatedAt: ignored },
  })
  .check(checkKind);

export type ScheduleTerms = Pick<
  z.output<typeof scheduleBody>,
  'every' | 'kind' | 'format' | 'gzip' | 'filter' | 'recipients' | 'paused'
>;
