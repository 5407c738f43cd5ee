import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { readCloudEvent, readVoidedIdentity } from '../../../domain/ledger/read.ts';
import { causesOf, causeText, parseCause } from '../../../domain/rejections/cause.ts';
import { UNKNOWN_FIELD } from '../../../domain/validation.ts';

const error = (pointer: string, message = 'wrong') => ({ pointer, message });

describe('a cause', () => {
  test.each([
    ['/data/segments', 'Too big', '/data/segments', 'Too big'],
    ['/data/maria@example', UNKNOWN_FIELD, '/data/*', UNKNOWN_FIELD],
    ['/maria', UNKNOWN_FIELD, '/*', UNKNOWN_FIELD],
    ['/data/a~1b', UNKNOWN_FIELD, '/data/*', UNKNOWN_FIELD],
    [
      '/time',
      'at most 5 minutes ahead of now (2026-11-10T06:30:00Z)',
      '/time',
      'at most 5 minutes ahead of now',
    ],
    ['/id', 'expected no leap seconds (of "23:59:60")', '/id', 'expected no leap seconds (of "23:59:60")'],
  ])('of %s, %s is %s, %s', (pointer, message, shown, reason) => {
    expect(causesOf({}, [error(pointer, message)])).toMatchObject([{ pointer: shown, reason }]);
  });

  test.each([
    [{ source: 'crm', type: 'sms.sent' }, 'crm', 'sms.sent'],
    [{ source: 7, type: 'sms.snet' }, null, null],
    [{ source: '' }, null, null],
    [{ source: 's'.repeat(200) }, `${'s'.repeat(64)}…`, null],
    [{ source: 'a\u0000\ud800' }, 'a\ufffd\ufffd', null],
    [null, null, null],
    ['crm', null, null],
    [undefined, null, null],
  ])('of %j has the source %j and the type %j', (value, source, type) => {
    expect(causesOf(value, [error('/id')])).toMatchObject([{ source, type }]);
  });

  test('is read as it was written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (source, pointer, reason) => {
        const cause = { source, type: null, pointer, reason };
        expect(parseCause(causeText(cause))).toEqual(cause);
      }),
    );
  });

  test('repeats nothing of an entry but its source and its type, whatever its errors are', () => {
    const marked = fc.constantFrom('maria', 'maria\u0000', '+maria', 'maria '.repeat(90));
    const value = fc.oneof(marked, fc.integer(), fc.constant(null), fc.dictionary(marked, marked));
    const names = ['specversion', 'id', 'subject', 'time', 'datacontenttype', 'dataschema', 'Maria'];
    const entry = fc.record(
      {
        ...Object.fromEntries(names.map((name) => [name, value])),
        type: fc.constantFrom('sms.sent', 'call.completed', 'maria'),
        data: fc.dictionary(fc.oneof(marked, fc.constantFrom('segments', 'trigger', 'callType')), value),
      },
      { requiredKeys: [] },
    );
    const now = Temporal.Instant.from('2026-11-10T06:30:00Z');
    fc.assert(
      fc.property(entry, (sent) => {
        for (const read of [readCloudEvent(sent, now), readVoidedIdentity(sent, now)]) {
          const causes = read.ok ? [] : causesOf(sent, read.errors);
          expect(JSON.stringify(causes)).not.toMatch(/maria/i);
        }
      }),
    );
  });
});
