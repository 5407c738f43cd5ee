import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { exportStatus, isClaimable, queuedExport } from '../../../domain/exports/job.ts';
import { exportExpiry } from '../../../domain/exports/link.ts';

const now = Temporal.Instant.from('2026-11-22T06:00:00Z');
const terms = { from: '2026-10-01', to: '2026-10-31', format: 'csv', gzip: false } as const;
const request = { id: 'ex_1', accountId: 'acme', terms, linkSecret: 'secret' };

describe('an export job', () => {
  it('begins queued, with its days counted', () => {
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

  it('expires seven days after it was done, by itself', () => {
    const expiry = exportExpiry(now);
    expect(expiry.toString()).toBe('2026-11-29T06:00:00Z');
    const done = { status: 'done', expiresAt: expiry.toString() } as const;
    expect(exportStatus(done, expiry.subtract({ milliseconds: 1 }))).toBe('done');
    expect(exportStatus(done, expiry)).toBe('expired');
    expect(exportStatus({ status: 'failed', expiresAt: null }, expiry)).toBe('failed');
  });

  it.each([
    ['a queued one', { status: 'queued' }, true],
    ['a running one', { status: 'running', leaseUntil: '2026-11-22T06:00:00.001Z' }, false],
    ['one whose lease is over', { status: 'running', leaseUntil: '2026-11-22T06:00:00Z' }, true],
    ['a running one without a lease', { status: 'running' }, true],
    ['a finished one', { status: 'done' }, false],
    ['a failed one', { status: 'failed' }, false],
    ['a deleted one', { status: 'queued', deletedAt: '2026-11-22T05:00:00Z' }, false],
  ] as const)('can be begun by a worker: %s', (_, job, expected) => {
    expect(isClaimable(job, now)).toBe(expected);
  });
});
