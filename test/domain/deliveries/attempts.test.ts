import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { sortableInstant } from '../../../domain/calendar.ts';
import type { Delivery, DeliveryState } from '../../../domain/deliveries/delivery.ts';
import { givenUp, isClaimable, newNotice, told, type Notice } from '../../../domain/deliveries/notice.ts';
import { EMAIL_ATTEMPTS } from '../../../domain/limits/email-retries.ts';

const now = Temporal.Instant.from('2026-11-10T06:30:00Z');
const at = now.toString();
const later = now.add({ seconds: 1 });
const delivery = (name: string, state: DeliveryState, round = 0): Delivery => ({
  ...{ to: `${name}@e.com`, role: 'csm', state, at, round },
});
const notice = (deliveries: Delivery[], changed: Partial<Notice> = {}): Notice => ({
  ...newNotice('e', { accountId: 'acme', topic: 'warnings' }),
  ...{ due: false, deliveries, attempts: 3, leaseUntil: sortableInstant(later) },
  ...changed,
});

describe('an email may be sent', () => {
  test.each<[boolean, string, Notice, Temporal.Instant]>([
    [false, 'as long as another sender has the lease', notice([delivery('a', 'queued')]), now],
    [true, 'from the end of the lease on', notice([delivery('a', 'queued')]), later],
    [false, 'with nothing to send', notice([delivery('a', 'accepted')]), later],
    [true, 'if somebody else is to follow', notice([delivery('a', 'bounced')], { due: true }), later],
  ])('%s: %s', (may, _, of, then) => {
    expect(isClaimable(of, then)).toBe(may);
  });
});

describe('after an attempt that left something queued, it', () => {
  const left = [delivery('a', 'queued'), delivery('b', 'accepted')];

  test('stays as it is if there will be another one', () => {
    const before = notice(left, { attempts: EMAIL_ATTEMPTS - 1 });
    expect(givenUp(before, 'refused', later)).toBe(before);
  });

  test('fails where it is queued if it was the last one, and goes on to others at once', () => {
    const before = notice(left, { attempts: EMAIL_ATTEMPTS });
    expect(givenUp(before, 'refused', later)).toEqual({
      ...before,
      deliveries: [{ ...left[0], state: 'failed', at: later.toString(), detail: 'refused' }, left[1]],
      due: true,
      leaseUntil: '',
    });
  });
});

describe('news of a delivery', () => {
  const news = (state: DeliveryState) => ({ state, at: later.toString() });
  const tell = (of: Notice, state: DeliveryState, name = 'a', round = 0) =>
    told(of, { to: `${name}@e.com`, round }, news(state));

  test.each<[string, DeliveryState, string, number]>([
    ['of somebody else', 'delivered', 'x', 0],
    ['of another round', 'delivered', 'a', 1],
    ['that is old', 'accepted', 'a', 0],
  ])('%s changes nothing', (_, state, name, round) => {
    const before = notice([delivery('a', 'accepted')]);
    expect(tell(before, state, name, round)).toBe(before);
  });

  test.each<[DeliveryState, boolean]>([
    ['accepted', true],
    ['bounced', true],
    ['failed', false],
    ['suppressed', false],
  ])('that it is %s says when it was sent: %s', (state, isSent) => {
    const after = tell(notice([delivery('a', 'queued')]), state);
    expect(after.sentAt).toBe(isSent ? later.toString() : undefined);
    expect(tell(notice([delivery('a', 'queued')], { sentAt: at }), state).sentAt).toBe(at);
  });

  test('that it failed goes on at once, unless its sender still has something to send', () => {
    const lease = sortableInstant(later);
    const failed = tell(notice([delivery('a', 'accepted')]), 'bounced');
    expect(failed).toMatchObject({ due: true, attempts: 0, leaseUntil: '' });
    const busy = tell(notice([delivery('a', 'accepted'), delivery('b', 'queued')]), 'bounced');
    expect(busy).toMatchObject({ due: true, attempts: 3, leaseUntil: lease });
    const arrived = tell(notice([delivery('a', 'accepted')]), 'delivered');
    expect(arrived).toMatchObject({ due: false, attempts: 3, leaseUntil: lease });
  });

  test('that it failed in another way goes on once', () => {
    const after = tell(notice([delivery('a', 'failed')]), 'bounced');
    expect(after).toMatchObject({ due: false, deliveries: [{ state: 'bounced' }] });
  });
});
