import * as z from 'zod';
import { DELIVERY_ROLES } from '../deliveries/audience.ts';
import { DELIVERY_STATES } from '../deliveries/delivery.ts';
import { NOTICE_STATES } from '../deliveries/notice.ts';
import { instantText } from './schemas.ts';

/** What became of an email, as several routes return it. */

const delivery = z
  .strictObject({
    to: z.string().nullable().meta({
      description:
        'The address. Null for a `backup` or `operator`, unless the token has the scope `admin`, and if it is no longer known.',
    }),
    role: z.enum(DELIVERY_ROLES),
    state: z.enum(DELIVERY_STATES).meta({
      description:
        '`queued`: not sent yet; `accepted`: by SES; `delivered`: by the recipient’s mail server; `delayed`: SES goes on trying; ' +
        '`bounced`: refused; `complained`: reported as spam; `suppressed`: not sent, since an earlier email bounced or was reported; ' +
        '`failed`: not accepted by SES. The last four end a delivery, and the email goes on to the next recipient.',
    }),
    at: instantText.meta({ description: 'Since when it is in this state.' }),
    detail: z
      .string()
      .nullable()
      .meta({ description: 'Why it is in this state, in the words of who said so.' }),
    why: z.enum(['escalated']).nullable().meta({
      description:
        'Why the email goes to this address as well: `escalated`: nobody had acknowledged the warning, so it went to the backups. Null for everybody else.',
    }),
  })
  .meta({ id: 'Delivery', description: 'What became of an email to one address.' });

export const deliveries = z
  .array(delivery)
  .meta({ description: 'Empty until somebody is about to get the email.' });

const OF_AN_EMAIL =
  '`pending`: nothing is accepted yet; `sent`: it is accepted; `delivered`: to somebody at least; `undelivered`: it reached nobody.';

export const noticeState = z.enum(NOTICE_STATES).meta({ description: OF_AN_EMAIL });

export const alertState = z.enum([...NOTICE_STATES, 'acknowledged', 'resolved']).meta({
  description: `${OF_AN_EMAIL} \`acknowledged\`: somebody looks after it; \`resolved\`: it no longer holds.`,
});

export const exampleDeliveries = [
  {
    to: 'maria@example.com',
    role: 'csm' as const,
    state: 'delivered' as const,
    at: '2026-11-22T06:03:08Z',
    detail: '250 2.0.0 OK',
    why: null,
  },
];
