import { DatabaseSync } from 'node:sqlite';

/** A business row, and the outbox in the same database. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS interviews (
    id TEXT PRIMARY KEY, account_id TEXT, candidate_id TEXT, campaign_id TEXT, method TEXT, finished_at TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    sent_at TEXT,
    refused TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS outbox_pending ON outbox (sequence) WHERE sent_at IS NULL AND refused IS NULL;
`;

/** Opens the database, which several processes may have open. A transaction that was committed survives a crash. */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec(SCHEMA);
  return database;
}

interface Interview {
  id: string;
  accountId: string;
  candidateId: string;
  campaignId: string;
  method: string;
  /** RFC 3339 in UTC. */
  finishedAt: string;
}

/**
 * Stores an interview and its event in one transaction: there is never one without the other. The event's identity is that
 * of the row, so that an interview which is stored again with other data corrects its event.
 */
export function storeInterview(database: DatabaseSync, interview: Interview): void {
  const { id, accountId, candidateId, campaignId, method, finishedAt } = interview;
  const event = {
    specversion: '1.0',
    ...{ id, source: 'crm-outbox', type: 'interview.completed', subject: accountId, time: finishedAt },
    data: { method, candidateId, campaignId, campaignName: campaignId },
  };
  database.exec('BEGIN IMMEDIATE');
  try {
    database
      .prepare('INSERT OR REPLACE INTO interviews VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, accountId, candidateId, campaignId, method, finishedAt);
    database.prepare('INSERT INTO outbox (event) VALUES (?)').run(JSON.stringify(event));
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

export interface PendingEvent {
  sequence: number;
  event: string;
}

/** The oldest events that are not sent yet. */
export const pendingEvents = (database: DatabaseSync, limit: number): PendingEvent[] =>
  database
    .prepare(
      'SELECT sequence, event FROM outbox WHERE sent_at IS NULL AND refused IS NULL ORDER BY sequence LIMIT ?',
    )
    .all(limit) as unknown as PendingEvent[];

/** Notes what became of a batch: why an event was refused, or that it is stored. */
export function noteSent(
  database: DatabaseSync,
  batch: readonly PendingEvent[],
  refused: ReadonlyMap<number, string>,
): void {
  const now = new Date().toISOString();
  const sent = database.prepare('UPDATE outbox SET sent_at = ? WHERE sequence = ?');
  const refuse = database.prepare('UPDATE outbox SET refused = ? WHERE sequence = ?');
  database.exec('BEGIN IMMEDIATE');
  for (const [index, { sequence }] of batch.entries()) {
    const because = refused.get(index);
    if (because === undefined) sent.run(now, sequence);
    else refuse.run(because, sequence);
  }
  database.exec('COMMIT');
}
