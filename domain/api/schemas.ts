import * as z from 'zod';
import { METERS } from '../accounts/meters.ts';
import { ALL_KINDS } from '../kinds/all.ts';

/** Parts of responses that several routes share. */

export const instantText = z.string().meta({
  format: 'date-time',
  description: 'RFC 3339 in UTC.',
  examples: ['2026-11-22T06:03:05Z'],
});
export const dayText = z.string().meta({ format: 'date', examples: ['2026-11-22'] });
export const monthText = z.string().meta({
  pattern: '^\\d{4}-\\d{2}$',
  description: 'A month in the account’s time zone.',
  examples: ['2026-11'],
});
export const usdText = z.string().meta({
  pattern: '^-?\\d+\\.\\d{4}$',
  description: 'USD as a decimal string with four decimals.',
  examples: ['12.3450'],
});
export const count = z.int();
export const asOf = instantText.meta({
  description:
    'Everything that was confirmed up to this instant is counted: normally that of the request. It is earlier while an ' +
    'account has so much news that only the rollups every few minutes can count it.',
});

export const meter = z.enum(METERS).meta({
  id: 'Meter',
  description: `What is billed per calendar month: ${new Intl.ListFormat('en-GB').format(
    ALL_KINDS.map(({ meter }) => `\`${meter.name}\`${meter.counted ? ` (${meter.counted})` : ''}`),
  )}.`,
});

export const actor = z
  .strictObject({
    tokenId: z
      .string()
      .meta({ description: 'The id of the API key, session or link; `auto-grant` for none.' }),
    name: z.string().nullable(),
    email: z.string().nullable(),
  })
  .meta({ id: 'Actor', description: 'A token, and the person who used it if that is known.' });

export const exampleActor = {
  tokenId: 'session_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  name: null,
  email: 'maria@example.com',
};
