import { describe, expect, test } from 'vitest';
import { totalsReport } from '../../../domain/usage/report.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { smsOf, totalsOf } from './events.ts';
import { given } from './given-totals.ts';

const noCalls = { count: 0, seconds: 0, billedMinutes: 0, costUsd: '0.0000' };

describe('totals in a response', () => {
  test('show every name of a closed list with zeros if there is no use', () => {
    expect(totalsReport(noTotals())).toEqual({
      calls: { ...noCalls, byType: { autocall: noCalls, robocall: noCalls, live: noCalls }, byTrigger: {} },
      interviews: {
        count: 0,
        costUsd: '0.0000',
        byMethod: { messenger: 0, phone: 0, sms: 0, landing_page: 0 },
      },
      sms: { count: 0, segments: 0, costUsd: '0.0000', byType: {} },
      audio: { count: 0, seconds: 0, minutes: 0, costUsd: '0.0000' },
    });
  });

  test('show minutes and USD, by type and by trigger', () => {
    const live = { count: 2, seconds: 95, billedSeconds: 150, costMicros: 12_345_650n };
    const autocall = { count: 1, seconds: 5, billedSeconds: 10, costMicros: 1n };
    const totals = given({
      call: {
        type: { live, autocall },
        trigger: { 'recruiter:chat_ui': live, 'system:schedule': autocall },
      },
      interview: { method: { phone: { count: 2 } } },
      sms: { type: { reminder: { count: 2, segments: 5 }, offer_letter: { count: 1, segments: 1 } } },
      audio: { count: 3, seconds: 100 },
    });
    expect(totalsReport(totals)).toEqual({
      calls: {
        count: 3,
        seconds: 100,
        billedMinutes: 2.666667,
        costUsd: '12.3457',
        byType: {
          autocall: { count: 1, seconds: 5, billedMinutes: 0.166667, costUsd: '0.0000' },
          robocall: noCalls,
          live: { count: 2, seconds: 95, billedMinutes: 2.5, costUsd: '12.3457' },
        },
        byTrigger: {
          'recruiter:chat_ui': { count: 2, billedMinutes: 2.5, costUsd: '12.3457' },
          'system:schedule': { count: 1, billedMinutes: 0.166667, costUsd: '0.0000' },
        },
      },
      interviews: {
        count: 2,
        costUsd: '0.0000',
        byMethod: { messenger: 0, phone: 2, sms: 0, landing_page: 0 },
      },
      sms: { count: 3, segments: 6, costUsd: '0.0000', byType: { offer_letter: 1, reminder: 2 } },
      audio: { count: 3, seconds: 100, minutes: 1.666667, costUsd: '0.0000' },
    });
  });

  test('list the known types first, in their own order, then the others alphabetically', () => {
    const one = { count: 1, seconds: 1, billedSeconds: 1, costMicros: 0n };
    const { calls, sms, interviews } = totalsReport(
      given({
        call: { type: { zoom: one, live: one, callback: one } },
        interview: { method: { whatsapp: { count: 1 }, phone: { count: 1 } } },
        sms: { type: { reminder: { count: 1, segments: 1 }, custom: { count: 1, segments: 1 } } },
      }),
    );
    expect(Object.keys(calls.byType)).toEqual(['autocall', 'robocall', 'live', 'callback', 'zoom']);
    expect(Object.keys(interviews.byMethod)).toEqual([
      'messenger',
      'phone',
      'sms',
      'landing_page',
      'whatsapp',
    ]);
    expect(Object.keys(sms.byType)).toEqual(['custom', 'reminder']);
  });

  test('have a message type named __proto__ in their JSON like any other', () => {
    const { sms } = totalsReport(
      totalsOf(['__proto__', 'constructor', '__proto__'].map((type) => smsOf(type))),
    );
    expect(sms.count).toBe(3);
    expect(JSON.stringify(sms.byType)).toBe('{"__proto__":2,"constructor":1}');
  });
});
