import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDisposition, contentType, exportFileName } from '../../../domain/exports/file-name.ts';
import { EXPORT_FORMATS } from '../../../domain/exports/request.ts';

const range = { kind: 'calls' as const, from: '2026-10-01', to: '2026-10-31' };

describe('the file of an export', () => {
  it.each([
    ['csv', false, 'call-logs_acme_2026-10-01_2026-10-31.csv', 'text/csv; charset=utf-8'],
    ['csv_raw', false, 'call-logs_acme_2026-10-01_2026-10-31_raw.csv', 'text/csv; charset=utf-8'],
    ['ndjson', false, 'call-logs_acme_2026-10-01_2026-10-31.ndjson', 'application/x-ndjson'],
    ['csv', true, 'call-logs_acme_2026-10-01_2026-10-31.csv.gz', 'application/gzip'],
    ['csv_raw', true, 'call-logs_acme_2026-10-01_2026-10-31_raw.csv.gz', 'application/gzip'],
    ['ndjson', true, 'call-logs_acme_2026-10-01_2026-10-31.ndjson.gz', 'application/gzip'],
  ] as const)('%s with gzip %s is %s', (format, gzip, name, type) => {
    expect(exportFileName('acme', { ...range, format, gzip })).toBe(name);
    expect(contentType(format, gzip)).toBe(type);
  });

  it('has a different name for each account, format and compression', () => {
    const names = ['acme', 'acme_2'].flatMap((account) =>
      EXPORT_FORMATS.flatMap((format) =>
        [true, false].map((gzip) => exportFileName(account, { ...range, format, gzip })),
      ),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('is downloaded under its name', () => {
    expect(contentDisposition('call-logs_acme.csv')).toBe(
      `attachment; filename="call-logs_acme.csv"; filename*=UTF-8''call-logs_acme.csv`,
    );
  });

  it('has a valid header in ASCII, whatever its name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (name) => {
        const header = contentDisposition(name);
        expect(header).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w.~%-]*$/);
        expect(header).toMatch(/^[\x20-\x7e]*$/);
        expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(name);
      }),
    );
  });
});
