import * as z from 'zod';
import { trueOrFalse } from '../fields.ts';
import { cloudEvent, voidedIdentity } from '../ledger/schemas.ts';
import { dryRunMember, rejectedEntry } from './problem.ts';
import { json, routeGroup } from './route.ts';

const result = z
  .strictObject({
    accepted: z.int().min(0).meta({ description: 'How many entries are durably stored.' }),
    rejected: z.array(rejectedEntry).meta({ description: 'Every entry that was not stored, by its place.' }),
    dryRun: dryRunMember,
  })
  .meta({ id: 'RecordingResult' });

const event = cloudEvent.meta({
  id: 'UsageEvent',
  description:
    'A CloudEvents 1.0 event. Extension attributes are accepted and dropped. A field of `data` that is not listed is ' +
    'rejected by name; null is the same as absent for an optional one, and for an attribute. In place of `data`, ' +
    '`data_base64` may have it as JSON in base64.',
});
const identity = voidedIdentity.meta({
  id: 'EventIdentity',
  description: 'The attributes that identify an event. The event may also be sent whole.',
});

const example = {
  specversion: '1.0' as const,
  id: 'sms-1',
  source: 'crm',
  type: 'sms.sent' as const,
  subject: 'acme',
  time: '2026-11-22T06:03:05Z',
  data: {
    messageType: 'invitation',
    segments: 1,
    candidateId: 'cand-1',
    campaignId: 'camp-1',
    campaignName: 'Front desk',
  },
};
const call = {
  ...example,
  id: 'call-1',
  type: 'call.completed' as const,
  data: {
    callType: 'live' as const,
    trigger: { by: 'recruiter' as const, source: 'chat_ui', recruiterId: 'rec-1' },
    durationSeconds: 61,
    candidateId: 'cand-1',
    campaignId: 'camp-1',
    campaignName: 'Front desk',
  },
};
const { specversion, data, ...exampleIdentity } = example;

const rejected = {
  accepted: 1,
  rejected: [
    {
      index: 1,
      id: 'sms-2',
      errors: [{ pointer: '/data/segments', message: 'Too big: expected number to be <=20' }],
    },
  ],
};
const batch = z.array(event).max(1000);

const query = z.strictObject({
  dryRun: trueOrFalse.optional().meta({
    description:
      'With `true` the response is that of the same request without it, and nothing is stored: the response then says ' +
      '`dryRun: true`.',
  }),
});

const problems = {
  400: 'The body is not valid JSON, or not the gzip that it claims to be, or a `ce-*` header is not UTF-8 or not valid percent-encoding.',
  410: 'Every entry is for an account that has ended.',
  413: 'The body is larger than 5 MiB, was sent with more than 4.4 MiB as another type than `application/json`, or has more than 1,000 entries.',
};

const responses = {
  202: json(result, {
    description: 'Every entry is durably stored.',
    example: { accepted: 1, rejected: [] },
  }),
  207: json(result, {
    description: 'Some entries are stored; `rejected` names the others.',
    example: rejected,
  }),
};

export const recording = routeGroup({
  servedBy: 'recording/record-usage',
  tag: 'Recording',
  routes: {
    recordEvents: {
      method: 'POST',
      path: '/v1/events',
      summary: 'Record usage',
      description:
        'Records CloudEvents 1.0 in structured, batched or binary mode. In binary mode the attributes are `ce-*` headers and the ' +
        'body, `application/json`, is the event’s `data`.\n\n' +
        'The response comes after the events are durably stored. An event’s identity is `subject`, `source`, `type`, `id` and ' +
        '`time`: sending it again is harmless, and sending it with other data corrects it. At most 1,000 events and ' +
        '5 MiB, also after gunzip (`Content-Encoding: gzip` or `x-gzip`). Of a body that is compressed or not `application/json`, at most ' +
        '4.4 MiB may be sent, since it travels on as base64: compress larger ones.\n\n' +
        'With `?dryRun=true` everything is checked and nothing is stored or counted, so an integration can be tried out ' +
        'with real events against a real account.',
      access: { scopes: ['events:write'] },
      query,
      mixedBody: {
        description: 'One event, a batch, or (in binary mode) the data of one event.',
        contents: {
          'application/cloudevents+json': { schema: event, examples: { sms: example, call } },
          'application/cloudevents-batch+json': { schema: batch, examples: { batch: [example, call] } },
          'application/json': {
            schema: z.union([event, batch, z.looseObject({}).meta({ description: 'Binary mode: `data`.' })]),
            examples: { one: example, batch: [example, call], binary: example.data },
          },
        },
      },
      responses,
      problems,
    },
    voidEvents: {
      method: 'POST',
      path: '/v1/events/void',
      summary: 'Void events',
      description:
        'Takes events out of every total and export. A void is final, and harmless to repeat. At most 1,000 at once.',
      access: { scopes: ['events:write'] },
      query,
      mixedBody: {
        description: 'The identities of the events.',
        contents: Object.fromEntries(
          ['application/json', 'application/cloudevents-batch+json'].map((contentType) => [
            contentType,
            { schema: z.array(identity).max(1000), examples: { identities: [exampleIdentity] } },
          ]),
        ),
      },
      responses,
      problems,
    },
  },
});
