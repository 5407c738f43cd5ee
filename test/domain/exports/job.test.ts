import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { exportStatus, isClaimable, queuedExport } from '../../../domain/exports/job.ts';
import { exportExpiry } from '../../../domain/exports/link.ts';

const now = Temporal.Instant.from('2026-11-22T06:00:00Z');
const terms = { kind: 'calls', from: '2026-10-01', to: '2026-10-31', format: 'csv', gzip: false } as const;
const request = { id: 'ex_1', accountId: 'acme', terms, linkSecret: 'secret' };

describe('an export job', () => {
  it('starts as queued, with the number of its days', () => {
    expect(queuedExport(request, now)).toMatchObject({
      ...request,
      status: 'queued',
      progress: { done: 0, total: 31 },
      rows: 0,
      bytes: null,
      sha256: null,
      createdAt: '2026-11-22T06:00:00Z',
      finishedAt: null,
      expiresAt: null,
      attempts: 0,
    });
  });

  it('expires seven days after it is done', () => {
    const expiry = exportExpiry(now);
    expect(expiry.toString()).toBe('2026-11-29T06:00:00Z');
    const done = { status: 'done', expiresAt: expiry.toString() } as const;
    expect(exportStatus(done, expiry.subtract({ milliseconds: 1 }))).toBe('done');
    expect(exportStatus(done, expiry)).toBe('expired');
    expect(exportStatus({ status: 'failed', expiresAt: null }, expiry)).toBe('failed');
  });

  it.each([
    ['if it is queued', { status: 'queued' }, true],
    ['not if it is running', { status: 'running', leaseUntil: '2026-11-22T06:00:00.001Z' }, false],
    ['if its lease has expired', { status: 'running', leaseUntil: '2026-11-22T06:00:00Z' }, true],
    ['if it is running without a lease', { status: 'running' }, true],
    ['not if it is done', { status: 'done' }, false],
    ['not if it failed', { status: 'failed' }, false],
    ['not if it was deleted', { status: 'queued', deletedAt: '2026-11-22T05:00:00Z' }, false],
  ] as const)('can be claimed by a worker: %s', (_, job, expected) => {
    expect(isClaimable(job, now)).toBe(expected);
  });
});
