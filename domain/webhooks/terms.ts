import * as z from 'zod';
import { line } from '../text.ts';
import { WEBHOOK_EVENTS } from './webhook.ts';

export const webhookId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'expected 1 to 64 letters, digits, ".", "_" or "-", the first a letter or digit',
  );

const ignored = z
  .unknown()
  .optional()
  .meta({ description: 'Ignored, so that what GET returned can be sent back.' });

/** The body of `PUT …/webhooks/{webhookId}`; the whole webhook each time. */
export const webhookBody = z.strictObject({
  url: line(1, 2048).meta({
    description:
      'Where messages are sent by `POST`: `https`, port 443 or one from 1024 on, no user name or password, and no ' +
      'address inside a network.',
  }),
  events: z
    .array(z.enum(WEBHOOK_EVENTS, { error: () => `expected one of ${WEBHOOK_EVENTS.join(', ')}` }))
    .min(1, `expected at least one of ${WEBHOOK_EVENTS.join(', ')}`)
    .max(WEBHOOK_EVENTS.length, `expected at most ${WEBHOOK_EVENTS.length} events`)
    .refine((events) => new Set(events).size === events.length, 'expected no event twice'),
  ...{ id: ignored, accountId: ignored, createdAt: ignored, updatedAt: ignored },
  ...{ failingSince: ignored, disabledAt: ignored, disabledBecause: ignored, secret: ignored },
});
