import * as z from 'zod';
import { id as candidateId } from '../kinds/data-fields.ts';
import { RESTORABLE_DAYS } from '../accounts/ending.ts';
import { listOf } from './list.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { actor, exampleActor, instantText } from './schemas.ts';

const erasure = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    candidateHash: z.string().meta({
      description:
        'SHA-256 of the account, a line feed and the erased id, in hexadecimal. The id itself is not stored.',
    }),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    progress: z.strictObject({ done: z.int(), total: z.int() }).meta({
      description: 'In days of events, each of which is looked through twice; 0 of 0 while it is queued.',
    }),
    counts: z
      .strictObject({ events: z.int(), exports: z.int() })
      .meta({ description: 'Stored events that had the id, and files of exports that were removed.' }),
    requestedBy: actor,
    requestedAt: instantText,
    startedAt: instantText.nullable(),
    finishedAt: instantText.nullable(),
    error: z.string().nullable().meta({ description: 'Why it was given up.' }),
  })
  .meta({ id: 'Erasure', description: 'A job that removes a candidate’s id from what is stored.' });

const erasureBody = z
  .strictObject({ candidateId })
  .meta({ id: 'ErasureBody', description: 'Whom to erase: the `candidateId` of their events.' });

const ending = z
  .strictObject({
    id: z.string(),
    deletedAt: instantText.meta({ description: 'When the account was ended.' }),
    endsAt: instantText.meta({ description: 'When its data is removed. Until then it can be restored.' }),
  })
  .meta({ id: 'Ending', description: 'The end of an account.' });

const queued = {
  id: 'era_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  accountId: 'acme',
  candidateHash: 'c5996249c383eb790956a80b6817e9f9eac7600517e554d85e8deb18fa32ca42',
  state: 'queued' as const,
  progress: { done: 0, total: 0 },
  counts: { events: 0, exports: 0 },
  requestedBy: exampleActor,
  requestedAt: '2026-11-22T06:03:05Z',
  startedAt: null,
  finishedAt: null,
  error: null,
};
const done = {
  ...queued,
  state: 'done' as const,
  progress: { done: 1648, total: 1648 },
  counts: { events: 7, exports: 1 },
  startedAt: '2026-11-22T06:03:06Z',
  finishedAt: '2026-11-22T06:04:10Z',
};

export const erasures = routeGroup({
  servedBy: 'erasure/erasure-api',
  tag: 'Erasure',
  routes: {
    requestErasure: {
      method: 'POST',
      path: '/v1/accounts/{id}/erasures',
      summary: 'Erase a candidate',
      description:
        'Removes a candidate’s id from all stored events, voided ones included, and removes the files of exports, and of rejected rows of imports, that may have it. ' +
        'No total, price or certificate changes: events stay, and have `erased` in place of the id. ' +
        'An event of the candidate that is sent later is counted like any other, and has `erased` as well. ' +
        'It takes about a minute, and longer for accounts with millions of events. ' +
        'To ask again while it is under way answers with the same job; to ask later looks through everything anew. ' +
        'Ids of events are not looked into: use none that name a person.',
      access: { scopes: ['admin'] },
      body: jsonBody(erasureBody, { candidateId: 'cand_1842' }),
      responses: {
        202: json(erasure, { description: 'The job is queued.', example: queued, headers: ['location'] }),
      },
    },
    listErasures: {
      method: 'GET',
      path: '/v1/accounts/{id}/erasures',
      summary: 'List erasures',
      description: 'Newest first.',
      access: { scopes: ['admin'] },
      ...listOf(erasure, 'A page of erasures.', done),
    },
    getErasure: {
      method: 'GET',
      path: '/v1/accounts/{id}/erasures/{erasureId}',
      summary: 'Follow an erasure',
      access: { scopes: ['admin'] },
      responses: { 200: json(erasure, { description: 'The job.', example: done }) },
      problems: { 404: 'There is no such account or erasure.' },
    },
    endAccount: {
      method: 'DELETE',
      path: '/v1/accounts/{id}',
      summary: 'End an account',
      description:
        'From now on all tokens of the account are refused: keys that are bound to it, portal sessions and the links of emails. ' +
        'Nothing is recorded for it (410), no email about it is sent, nothing of it is exported, and it is in no list and no portfolio. ' +
        `For ${RESTORABLE_DAYS} days it can be restored as it was; then everything of it is removed for good, but a line that it existed. ` +
        'To end it again changes nothing.',
      access: { scopes: ['admin'], unbound: true },
      responses: {
        202: json(ending, {
          description: 'The account has ended.',
          example: { id: 'acme', deletedAt: '2026-11-22T06:03:05Z', endsAt: '2026-12-22T06:03:05Z' },
        }),
      },
      problems: { 404: 'There is no such account.' },
    },
    restoreAccount: {
      method: 'POST',
      path: '/v1/accounts/{id}/restore',
      summary: 'Restore an account that has ended',
      description:
        'Brings the account back as it was, its keys and sessions included. Emails that were pending are sent, and months that ended meanwhile are closed. ' +
        'To restore an account that has not ended changes nothing.',
      access: { scopes: ['admin'], unbound: true },
      responses: {
        200: json(z.strictObject({ id: z.string() }).meta({ id: 'Restored' }), {
          description: 'The account is there.',
          example: { id: 'acme' },
        }),
      },
      problems: { 409: 'Its data is being removed.' },
    },
  },
});
