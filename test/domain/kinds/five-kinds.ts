import { KINDS as FOUR_KINDS } from '../../../domain/kinds/kinds.ts';
import { whatsapp } from './whatsapp.ts';

/** Replaces the map of kinds, with one more entry. */
export const KINDS = { ...FOUR_KINDS, whatsapp };
