import { parseInstant, type Instant } from '../../domain/calendar.ts';
import type { Item } from './keys.ts';

/** When a key of the list expires; undefined if it does not, or is not there. Keys of an earlier version never do. */
export const endOfKey = (listed: Item | undefined): Instant | undefined =>
  typeof listed?.['expiresAt'] === 'string' ? parseInstant(listed['expiresAt']) : undefined;
