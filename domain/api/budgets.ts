import * as z from 'zod';
import { RECIPIENT_ROLES, TOPICS } from '../accounts/recipients.ts';
import { budgetBody } from '../quotas/budget-terms.ts';
import { MAX_BUDGETS } from '../quotas/budget.ts';
import { listOf } from './list.ts';
import { amount, measure, part } from './quota-schemas.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { instantText } from './schemas.ts';

const budget = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    name: z.string(),
    ...part,
    meter: measure,
    limit: amount.meta({ description: 'Per month, in units of the meter; of `costUsd` decimal USD.' }),
    thresholds: z.array(z.number()).meta({ description: 'Percent of the limit.' }),
    recipients: z
      .array(
        z.strictObject({
          name: z.string(),
          email: z.string(),
          role: z.enum(RECIPIENT_ROLES),
          notify: z.array(z.enum(TOPICS)).optional(),
        }),
      )
      .meta({
        description:
          'Who is warned; if nobody is listed, whoever gets the account’s own warnings. Tokens without the scope `admin` see no entries with the role `backup`.',
      }),
    createdAt: instantText,
    updatedAt: instantText,
  })
  .meta({ id: 'Budget', description: 'A monthly limit of a part of an account, inside its quotas.' });

const example = {
  id: 'nurses',
  accountId: 'acme',
  name: 'Nurses Manila',
  campaignIds: ['camp_17'],
  recruiterIds: null,
  meter: 'costUsd' as const,
  limit: '150.0000',
  thresholds: [75, 90, 100],
  recipients: [{ name: 'Ana Reyes', email: 'ana.reyes@acme.example', role: 'customer' as const }],
  createdAt: '2026-11-03T01:00:00Z',
  updatedAt: '2026-11-03T01:00:00Z',
};

const NO_BUDGET = 'There is no such account or budget.';

export const budgets = routeGroup({
  servedBy: 'quotas/budget-api',
  tag: 'Quotas',
  routes: {
    putBudget: {
      method: 'PUT',
      path: '/v1/accounts/{id}/budgets/{budgetId}',
      summary: 'Create or change a budget',
      description:
        'A monthly limit of some campaigns or of some recruiters, in units of a meter or in USD. It warns as a quota does, and changes neither quotas nor bills. ' +
        `The whole budget each time. An account may have ${MAX_BUDGETS}.`,
      access: { scopes: ['quotas:write'] },
      body: jsonBody(budgetBody.meta({ id: 'BudgetBody' }), {
        name: 'Nurses Manila',
        campaignIds: ['camp_17'],
        meter: 'costUsd',
        limit: '150.00',
      }),
      responses: {
        200: json(budget, { description: 'The budget was changed.', example }),
        201: json(budget, { description: 'The budget was created.', example, headers: ['location'] }),
      },
      problems: { 409: `The account has ${MAX_BUDGETS} budgets.` },
    },
    listBudgets: {
      method: 'GET',
      path: '/v1/accounts/{id}/budgets',
      summary: 'List budgets',
      description: 'In the order of their ids. Where they stand is part of `GET …/quotas`.',
      access: { scopes: ['usage:read', 'quotas:write'] },
      ...listOf(budget, 'A page of budgets.', example),
    },
    getBudget: {
      method: 'GET',
      path: '/v1/accounts/{id}/budgets/{budgetId}',
      summary: 'Get a budget',
      access: { scopes: ['usage:read', 'quotas:write'] },
      responses: { 200: json(budget, { description: 'The budget.', example }) },
      problems: { 404: NO_BUDGET },
    },
    deleteBudget: {
      method: 'DELETE',
      path: '/v1/accounts/{id}/budgets/{budgetId}',
      summary: 'Delete a budget',
      description: 'Its warnings stay listed, and the next check resolves them.',
      access: { scopes: ['quotas:write'] },
      responses: { 204: { description: 'The budget is deleted.' } },
      problems: { 404: NO_BUDGET },
    },
  },
});
