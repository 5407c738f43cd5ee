import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_NAMES, NameCounter, sumDays } from '../../../domain/usage/names.ts';
import { sameTotals, sumTotals, type Totals } from '../../../domain/usage/totals.ts';
import { decodeTotals, encodeTotals } from '../../../functions/storage/totals-codec.ts';
import { anyEvents, callBy, smsOf, totalsOf } from '../../domain/usage/events.ts';

test('totals are unchanged by encoding and decoding and can then be summed, even with names such as __proto__', () => {
  fc.assert(
    fc.property(anyEvents, anyEvents, (events, later) => {
      const read = decodeTotals(encodeTotals(totalsOf(events)));
      expect(read).toEqual(totalsOf(events));
      expect(sumTotals([read, totalsOf(later)])).toEqual(totalsOf([...events, ...later]));
    }),
  );
});

test('sums of money too large for a float stay exact to the micro-USD', () => {
  const price = 999_999_999_999_999;
  const one = totalsOf([callBy('system', 'api', { costMicros: price })]);
  const read = decodeTotals(encodeTotals(sumTotals(Array.from({ length: 1000 }, () => one))));
  expect(read.call?.all.costMicros).toBe(1000n * BigInt(price));
});

test('the largest possible totals stay far below the 400 KB limit of an item', () => {
  const counter = new NameCounter(ACCOUNT_NAMES);
  const facts = { durationSeconds: 86_400, billedSeconds: 86_400, costMicros: 999_999_999_999_999 };
  for (let index = 0; index < ACCOUNT_NAMES.held + 10; index += 1) {
    const name = `name_${index}`.padEnd(40, '_');
    counter.add(callBy('recruiter', name, facts));
    counter.add(smsOf(name));
  }
  let month = counter.totals();
  for (let doubled = 0; doubled < 14; doubled += 1) month = sumDays([month, month], ACCOUNT_NAMES);
  expect(Object.keys(month.sms?.by.type ?? {})).toHaveLength(ACCOUNT_NAMES.kept + 1);
  expect(Object.keys(month.call?.by.trigger ?? {})).toHaveLength(ACCOUNT_NAMES.kept + 1);
  expect(Buffer.byteLength(encodeTotals(month))).toBeLessThan(250_000);
});

describe('totals stored by an earlier version', () => {
  /** Totals in format 1, as the first version wrote them. */
  const VERSION_1 = {
    nothing: '{"calls":{},"triggers":{},"interviews":{},"sms":{},"audio":{"count":0,"seconds":0}}',
    everything:
      '{"calls":{"live":{"count":2,"seconds":95,"billedSeconds":150,"costMicros":"12345650"},"autocall":{"count":1,"seconds":5,"billedSeconds":10,"costMicros":"1"}},"triggers":{"recruiter:chat_ui":{"count":2,"seconds":95,"billedSeconds":150,"costMicros":"12345650"},"system:schedule":{"count":1,"seconds":5,"billedSeconds":10,"costMicros":"1"}},"interviews":{"phone":2,"messenger":3},"sms":{"reminder":{"count":2,"segments":5},"offer_letter":{"count":1,"segments":1}},"audio":{"count":3,"seconds":100}}',
    money:
      '{"calls":{"robocall":{"count":1000,"seconds":86400000,"billedSeconds":86400000,"costMicros":"999999999999999000"}},"triggers":{"candidate:sms":{"count":999,"seconds":86313600,"billedSeconds":86313600,"costMicros":"998999999999999001"},"candidate:other":{"count":1,"seconds":86400,"billedSeconds":86400,"costMicros":"999999999999999"}},"interviews":{},"sms":{},"audio":{"count":0,"seconds":0}}',
    names:
      '{"calls":{},"triggers":{},"interviews":{},"sms":{"1":{"count":3,"segments":9},"__proto__":{"count":1,"segments":2},"constructor":{"count":2,"segments":2},"other":{"count":4,"segments":4},"valueof":{"count":5,"segments":20}},"audio":{"count":1,"seconds":0}}',
  };
  const live = { count: 2, seconds: 95, billedSeconds: 150, costMicros: 12_345_650n };
  const autocall = { count: 1, seconds: 5, billedSeconds: 10, costMicros: 1n };

  test('can be read from format 1', () => {
    expect(decodeTotals(VERSION_1.nothing)).toEqual({});
    expect(decodeTotals(VERSION_1.everything)).toEqual({
      call: {
        all: { count: 3, seconds: 100, billedSeconds: 160, costMicros: 12_345_651n },
        by: { type: { live, autocall }, trigger: { 'recruiter:chat_ui': live, 'system:schedule': autocall } },
      },
      interview: { all: { count: 5 }, by: { method: { phone: { count: 2 }, messenger: { count: 3 } } } },
      sms: {
        all: { count: 3, segments: 6 },
        by: { type: { reminder: { count: 2, segments: 5 }, offer_letter: { count: 1, segments: 1 } } },
      },
      audio: { all: { count: 3, seconds: 100 }, by: {} },
    });
  });

  test('keep exact money and every name from format 1', () => {
    const { call } = decodeTotals(VERSION_1.money);
    expect(call?.all.costMicros).toBe(999_999_999_999_999_000n);
    expect(call?.by.trigger?.['candidate:other']?.costMicros).toBe(999_999_999_999_999n);
    const { sms, audio } = decodeTotals(VERSION_1.names);
    expect(sms?.all).toEqual({ count: 15, segments: 37 });
    expect(Object.keys(sms?.by.type ?? {}).sort()).toEqual([
      '1',
      '__proto__',
      'constructor',
      'other',
      'valueof',
    ]);
    expect(audio?.all).toEqual({ count: 1, seconds: 0 });
  });

  test('can be read from format 2', () => {
    const stored =
      '{"v":2,"kinds":{"call":{"all":{"count":2,"seconds":95,"billedSeconds":150,"costMicros":"12345650"},"by":{"type":{"live":{"count":2,"seconds":95,"billedSeconds":150,"costMicros":"12345650"}},"trigger":{"recruiter:__proto__":{"count":2,"seconds":95,"billedSeconds":150,"costMicros":"12345650"}}}},"sms":{"all":{"count":1,"segments":2},"by":{"type":{"__proto__":{"count":1,"segments":2}}}},"audio":{"all":{"count":1,"seconds":0},"by":{}}}}';
    const totals = decodeTotals(stored);
    expect(totals.call).toEqual({
      all: live,
      by: { type: { live }, trigger: { 'recruiter:__proto__': live } },
    });
    expect(Object.entries(totals.sms?.by.type ?? {})).toEqual([['__proto__', { count: 1, segments: 2 }]]);
    expect(encodeTotals(totals)).toBe(stored);
  });

  test('equal totals that are counted now from the same events', () => {
    const day = totalsOf([
      ...['reminder', 'reminder', 'custom'].map((type) => smsOf(type)),
      callBy('system', 'api'),
    ]);
    const stored =
      '{"calls":{"live":{"count":1,"seconds":61,"billedSeconds":120,"costMicros":"5"}},"triggers":{"system:api":{"count":1,"seconds":61,"billedSeconds":120,"costMicros":"5"}},"interviews":{},"sms":{"reminder":{"count":2,"segments":4},"custom":{"count":1,"segments":2}},"audio":{"count":0,"seconds":0}}';
    expect(sameTotals(decodeTotals(stored), day)).toBe(true);
  });
});

describe('totals stored by a later version', () => {
  const later =
    '{"v":2,"kinds":{"fax":{"all":{"count":2,"fee":"5"},"by":{"line":{"constructor":{"count":2,"fee":"5"}}}},"sms":{"all":{"count":1,"fee":"9"}}}}';

  test('keep and sum members that this version does not know; missing measures are zero', () => {
    const read = decodeTotals(later);
    expect(sumTotals([read, read])).toEqual({
      fax: { all: { count: 4, fee: 10n }, by: { line: { constructor: { count: 4, fee: 10n } } } },
      sms: { all: { count: 2, segments: 0, fee: 18n }, by: {} },
    } as unknown as Totals);
    expect(decodeTotals(encodeTotals(read))).toEqual(read);
  });

  test('are rejected if their format is unknown, instead of being read as zeros', () => {
    expect(() => decodeTotals('{"v":3,"kinds":{}}')).toThrow('stored totals have format 3');
  });
});
