import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EXPORT_LEASE_SECONDS } from '../../../domain/limits/export-attempts.ts';
import { ExportLost } from '../../../functions/storage/export-work.ts';
import { heartbeat } from '../../../functions/storage/heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => undefined);

describe('a heartbeat', () => {
  test('is sent several times per lease, until it is stopped', async () => {
    let beats = 0;
    const heart = heartbeat(async () => void (beats += 1));
    await vi.advanceTimersByTimeAsync(EXPORT_LEASE_SECONDS * 1000);
    expect(beats).toBeGreaterThanOrEqual(4);
    heart.stop();
    await vi.advanceTimersByTimeAsync(EXPORT_LEASE_SECONDS * 1000);
    expect(beats).toBeLessThanOrEqual(5);
  });

  test('that is slow delays the next one', async () => {
    let running = 0;
    let most = 0;
    const heart = heartbeat(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, EXPORT_LEASE_SECONDS * 1000));
      running -= 1;
    });
    await vi.advanceTimersByTimeAsync(EXPORT_LEASE_SECONDS * 3000);
    heart.stop();
    expect(most).toBe(1);
  });

  test('that fails does not stop the work, and the next one is still sent', async () => {
    let beats = 0;
    const heart = heartbeat(async () => {
      beats += 1;
      throw new Error('storage unavailable');
    });
    const work = new Promise((resolve) => setTimeout(() => resolve('done'), EXPORT_LEASE_SECONDS * 1000));
    const watched = heart.watch(work);
    await vi.advanceTimersByTimeAsync(EXPORT_LEASE_SECONDS * 1000);
    expect(await watched).toBe('done');
    expect(beats).toBeGreaterThan(1);
    heart.stop();
  });

  test('that finds the job taken over by another worker stops the work', async () => {
    const heart = heartbeat(async () => {
      throw new ExportLost('taken over');
    });
    const watched = expect(heart.watch(never)).rejects.toThrow('taken over');
    await vi.advanceTimersByTimeAsync(EXPORT_LEASE_SECONDS * 1000);
    await watched;
    heart.stop();
  });

  test('does not change the result of work that ends', async () => {
    const heart = heartbeat(async () => undefined);
    expect(await heart.watch(Promise.resolve('done'))).toBe('done');
    heart.stop();
  });
});
