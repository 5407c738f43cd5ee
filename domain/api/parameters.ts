import * as z from 'zod';
import { accountId } from '../accounts/account.ts';
import { scheduleId } from '../exports/schedules/terms.ts';
import { budgetId } from '../quotas/budget-terms.ts';
import { webhookId } from '../webhooks/terms.ts';

/**
 * The parameters in paths. Their schemas are for the documentation: an id that breaks its rule names nothing, so the
 * response is 404, as for any other unknown id.
 */
export const PATH_PARAMETERS: Readonly<
  Record<string, { description: string; schema: z.ZodType; example: string }>
> = {
  id: { description: 'The account.', schema: accountId, example: 'acme' },
  month: {
    description: 'A month in the account’s time zone.',
    schema: z.string().meta({ pattern: '^\\d{4}-\\d{2}$' }),
    example: '2026-10',
  },
  packId: {
    description: 'The pack.',
    schema: z.string(),
    example: 'pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  },
  requestId: {
    description: 'The quota request.',
    schema: z.string(),
    example: 'qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  },
  alertId: {
    description: 'The alert.',
    schema: z.string(),
    example: 'alert_2026-11~sms~0000000000015000~0075',
  },
  budgetId: {
    description: 'The budget. Its first `PUT` chooses the id.',
    schema: budgetId,
    example: 'nurses',
  },
  erasureId: {
    description: 'The erasure.',
    schema: z.string(),
    example: 'era_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  },
  exportId: {
    description: 'The export.',
    schema: z.string(),
    example: 'exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  },
  importId: {
    description: 'The import.',
    schema: z.string(),
    example: 'imp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  },
  scheduleId: {
    description: 'The schedule. Its first `PUT` chooses the id.',
    schema: scheduleId,
    example: 'monday-calls',
  },
  recipientId: {
    description: 'The address of a schedule, by its hash.',
    schema: z.string(),
    example: 'monday-calls~2c26b46b68ffc68ff99b453c1d304134',
  },
  webhookId: {
    description: 'The webhook. Its first `PUT` chooses the id.',
    schema: webhookId,
    example: 'crm',
  },
  sessionId: {
    description: 'The session: its `id`, not its token.',
    schema: z.string(),
    example: 'session_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  keyId: {
    description: 'The API key: its `id`, not the key itself.',
    schema: z.string(),
    example: 'key_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  },
  link: {
    description: 'The last part of an export’s `link`. It is the secret that opens the file.',
    schema: z.string(),
    example: 'acme~exp_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11~q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6',
  },
  page: {
    description: 'The page: `guides`, `errors`, `limits` or another one that a page links to.',
    schema: z.string(),
    example: 'errors',
  },
  guide: {
    description: 'The guide, by its name in the list of guides.',
    schema: z.string(),
    example: 'quickstart',
  },
};
