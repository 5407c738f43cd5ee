import Fastify from 'fastify';
import pg from 'pg';
import { calls } from '../events.ts';
import { cpuOf, median } from './figures.ts';
import { postgresFolder, withPostgres } from './postgres.ts';

const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;
const LOADS = [
  { name: '500 events of one account', events: 500, requests: 20 },
  { name: 'a single event', events: 1, requests: 400 },
];

const TABLE = `create table events (
  account text not null, kind text not null, time timestamptz not null, id text not null, source text not null,
  facts jsonb not null, primary key (account, kind, time, id, source))`;
const UPSERT = {
  name: 'upsert',
  text: `insert into events (account, kind, time, id, source, facts)
    select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::jsonb[])
    on conflict (account, kind, time, id, source) do update set facts = excluded.facts`,
};
const RATE = { perMinuteMicros: 50_000, incrementSeconds: 6 };

const text = { type: 'string', minLength: 1, maxLength: 256 };
const EVENT = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'data'],
  additionalProperties: false,
  properties: {
    specversion: { const: '1.0' },
    id: text,
    source: text,
    type: { const: 'call.completed' },
    subject: text,
    time: { type: 'string', format: 'date-time' },
    data: {
      type: 'object',
      required: ['callType', 'trigger', 'candidateId', 'durationSeconds'],
      additionalProperties: false,
      properties: {
        callType: { enum: ['autocall', 'robocall', 'live'] },
        trigger: {
          type: 'object',
          required: ['by'],
          additionalProperties: false,
          properties: { by: { enum: ['system', 'candidate', 'recruiter'] }, source: text },
        },
        candidateId: text,
        campaignId: text,
        campaignName: text,
        durationSeconds: { type: 'integer', minimum: 0 },
      },
    },
  },
};

interface Call {
  id: string;
  source: string;
  subject: string;
  time: string;
  data: { durationSeconds: number };
}

/** CPU time per event in µs of the server that records, without that of its database. */
interface PeerCpu {
  name: string;
  micros: number;
}

/**
 * What people would pick instead: Fastify with a JSON schema and upserts into PostgreSQL, by the same identity and with
 * the same prices.
 * @returns a text with the reason if it cannot be measured here
 */
export async function peerCpu(): Promise<PeerCpu[] | string> {
  const folder = postgresFolder();
  if (folder === undefined) return 'no `initdb` and `postgres` on the PATH or in /usr/lib/postgresql/*/bin';
  const results: PeerCpu[] = [];
  await withPostgres(folder, async (connection) => {
    const pool = new pg.Pool({ ...connection, max: 8 });
    await pool.query(TABLE);
    const server = serverOf(pool);
    await server.ready();
    const newest = Date.now();
    for (const { name, events, requests } of LOADS) {
      const bodies = Array.from({ length: requests }, (_, index) =>
        JSON.stringify(calls(events, newest, index * events)),
      );
      const found: number[] = [];
      for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
        const micros = await cpuOf(async () => {
          for (const payload of bodies) {
            const { statusCode, body } = await server.inject({
              method: 'POST',
              url: '/v1/events',
              headers: { 'content-type': 'application/json' },
              payload,
            });
            if (statusCode !== 202) throw new Error(body);
          }
        });
        if (round >= 0) found.push(micros / requests / events);
      }
      results.push({ name, micros: median(found) });
    }
    await server.close();
    await pool.end();
  });
  return results;
}

function serverOf(pool: pg.Pool) {
  const server = Fastify();
  const schema = { body: { type: 'array', maxItems: 1000, items: EVENT } };
  server.post<{ Body: Call[] }>('/v1/events', { schema }, async ({ body }, reply) => {
    // An upsert takes each row once.
    const unique = [
      ...new Map(body.map((call) => [`${call.time}#${call.id}#${call.source}`, call])).values(),
    ];
    await pool.query({
      ...UPSERT,
      values: [
        unique.map(({ subject }) => subject),
        unique.map(() => 'call'),
        unique.map(({ time }) => time),
        unique.map(({ id }) => id),
        unique.map(({ source }) => source),
        unique.map(({ data }) => JSON.stringify({ ...data, ...priceOf(data.durationSeconds) })),
      ],
    });
    return reply.code(202).send({ accepted: body.length });
  });
  return server;
}

function priceOf(durationSeconds: number): { billedSeconds: number; costMicros: number } {
  const billedSeconds = Math.ceil(durationSeconds / RATE.incrementSeconds) * RATE.incrementSeconds;
  return { billedSeconds, costMicros: Math.round((billedSeconds * RATE.perMinuteMicros) / 60) };
}
