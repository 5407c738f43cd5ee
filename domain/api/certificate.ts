import * as z from 'zod';
import { CERTIFICATE_ALGORITHM, MAX_CHANGED_DAYS } from '../months/certificate.ts';
import { RESTATEMENTS } from '../months/closure.ts';
import { json, type Route } from './route.ts';
import { count, dayText, instantText, monthText } from './schemas.ts';

const digest = z.string().meta({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadecimal.' });
const kind = z.string().meta({ examples: ['calls'] });

const certifiedDay = z.strictObject({
  day: dayText,
  events: count,
  digest: digest.meta({ description: 'Of the day’s lines in a TSV export of the kind.' }),
});

const certifiedKind = z
  .strictObject({
    kind,
    events: count,
    digest: digest.meta({ description: 'Of the list of days.' }),
    sums: z.record(z.string(), z.string()).meta({
      description: 'What the events add up to, in seconds, micro-USD and numbers, as decimal integers.',
    }),
    days: z.array(certifiedDay).meta({ description: 'The days with events, in order.' }),
  })
  .meta({ id: 'CertifiedKind' });

const restatement = z
  .strictObject({
    at: instantText,
    from: digest.meta({ description: 'The digest until then.' }),
    to: digest.meta({ description: 'The digest since then.' }),
    reason: z.enum(RESTATEMENTS),
    events: count.meta({ description: 'How many events the month has since.' }),
    days: z
      .array(
        z.strictObject({
          kind,
          day: dayText,
          from: count.meta({ description: 'How many events the day had.' }),
          to: count.meta({ description: 'How many it has.' }),
        }),
      )
      .meta({ description: `The days whose events changed, at most ${MAX_CHANGED_DAYS}.` }),
  })
  .meta({ id: 'CertificateRestatement' });

const certificate = z
  .strictObject({
    accountId: z.string(),
    month: monthText,
    timeZone: z.string(),
    digest: digest.meta({ description: 'Of the kinds below, in order.' }),
    algorithm: z.literal(CERTIFICATE_ALGORITHM).meta({ description: 'See docs/certificate.md.' }),
    events: count,
    closedAt: instantText,
    asOf: instantText.meta({ description: 'When the events were read.' }),
    asReported: z.boolean().meta({
      description:
        'Whether the events of the first certificate add up to the totals that the month closed with.',
    }),
    kinds: z.array(certifiedKind).meta({ description: 'The kinds with events.' }),
    restatements: z
      .array(restatement)
      .meta({ description: 'The certificates that this one replaced: the latest 100, the oldest first.' }),
  })
  .meta({ id: 'Certificate', description: 'Of which events the numbers of a closed month are made.' });

const DAY = {
  day: '2026-10-05',
  events: 2,
  digest: '3b5d5c3712955042212316173ccf37be8001ebd0e8b0a0ba6f2a2a6e4e0c6a5e',
};

export const readCertificate = {
  method: 'GET',
  path: '/v1/accounts/{id}/months/{month}/certificate',
  summary: 'Read the certificate of a month',
  description:
    'A digest of the events that a closed month is made of, by kind and day. Whoever has the TSV exports of the month ' +
    'computes the same digest, or finds the day that differs. It is made when the month closes. When events of the ' +
    'month change later, another one replaces it within a day.',
  access: { scopes: ['usage:read'] },
  problems: { 404: 'There is no such account, or the month has no certificate, since it is not closed.' },
  responses: {
    200: json(certificate, {
      description: 'The certificate.',
      example: {
        ...{ accountId: 'acme', month: '2026-10', timeZone: 'Asia/Manila' },
        digest: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        ...{ algorithm: CERTIFICATE_ALGORITHM, events: 2 },
        ...{ closedAt: '2026-11-02T16:00:05Z', asOf: '2026-11-02T16:00:00Z', asReported: true },
        kinds: [
          {
            ...{
              kind: 'calls',
              events: 2,
              digest: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
            },
            sums: { seconds: '151', billedSeconds: '240', costMicros: '750000' },
            days: [DAY],
          },
        ],
        restatements: [],
      },
    }),
  },
} as const satisfies Route;
