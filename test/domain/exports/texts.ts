import fc from 'fast-check';

export const DANGEROUS = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
export const INVISIBLE = [' ', '\u00a0', '\ufeff', '\u200b', '\u2060', '\u3000', '\u202e'];

/** Texts made mostly of the characters that matter in CSV files. */
export const hostile = fc.string({
  unit: fc.constantFrom(...DANGEROUS, ...INVISIBLE, ';', ',', '"', "'", '1', 'x', 'ก', '😀', '\ud800'),
  maxLength: 16,
});

export const anyText = fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
