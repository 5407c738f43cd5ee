import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { newNotice, type Notice } from '../../../domain/deliveries/notice.ts';
import { lateness } from '../../../domain/deliveries/timeliness.ts';
import type { Delivery } from '../../../domain/deliveries/delivery.ts';

const WRITTEN = '2026-11-10T06:30:00.000Z';
/** A UUID of version 7 has the time in its first 48 bits. */
function writtenAt(text: string, version = 7): string {
  const hex = Temporal.Instant.from(text).epochMilliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${version}000-8000-000000000000`;
}

const audience = { accountId: 'acme', topic: 'warnings' } as const;
const to = (state: Delivery['state'], at = WRITTEN, address = 'csm@e.com'): Delivery => ({
  ...{ to: address, role: 'csm', state, at, round: 0 },
});
const notice = (deliveries: Delivery[], change: Partial<Notice> = {}): Notice => ({
  ...newNotice(writtenAt(WRITTEN), audience),
  due: false,
  deliveries,
  ...change,
});
const accepted = notice([to('accepted')]);
const after = (minutes: number) => Temporal.Instant.from(WRITTEN).add({ minutes }).toString();

test.each([
  [0, 'in time'],
  [15, 'in time'],
  [15.02, 'late'],
  [600, 'late'],
])('a warning that reaches its recipient after %d minutes is %s', (minutes, expected) => {
  const at = Temporal.Instant.from(WRITTEN).add({ seconds: Math.round(minutes * 60) });
  expect(lateness(accepted, notice([to('delivered', at.toString())]), undefined)).toBe(expected);
});

test('a warning is settled by its first recipient, and not again by the next', () => {
  const first = notice([to('delivered', after(1)), to('accepted', WRITTEN, 'ben@e.com')]);
  const both = notice([to('delivered', after(1)), to('delivered', after(60), 'ben@e.com')]);
  expect(lateness(first, both, undefined)).toBeUndefined();
});

test('a complaint does not make a warning late that had arrived', () => {
  expect(
    lateness(notice([to('delivered', after(1))]), notice([to('complained')]), undefined),
  ).toBeUndefined();
});

test('a warning that reaches nobody is late, once', () => {
  const bounced = notice([to('bounced')]);
  expect(lateness(accepted, bounced, undefined)).toBe('late');
  expect(lateness(bounced, notice([to('complained')]), undefined)).toBeUndefined();
});

test('a warning that goes on to somebody else is not settled', () => {
  expect(lateness(accepted, notice([to('bounced')], { due: true }), undefined)).toBeUndefined();
  expect(lateness(accepted, notice([to('delayed')]), undefined)).toBeUndefined();
});

test('neither quiet hours nor an operator who sends it again make a warning late', () => {
  const late = notice([to('delivered', after(600))]);
  const quietHours = { from: '06:00', to: '08:00', weekends: false };
  expect(lateness(accepted, late, { timeZone: 'UTC', quietHours })).toBeUndefined();
  expect(lateness(accepted, late, { timeZone: 'Asia/Manila', quietHours })).toBe('late');
  expect(lateness(accepted, { ...late, round: 1 }, undefined)).toBeUndefined();
});

test('an id without a time says nothing', () => {
  const late = notice([to('delivered', after(600))], { emailId: writtenAt(WRITTEN, 4) });
  expect(lateness(accepted, late, undefined)).toBeUndefined();
  expect(lateness(accepted, { ...late, emailId: '' }, undefined)).toBeUndefined();
});
