import { KINDS as FOUR_KINDS } from '../../../domain/kinds/kinds.ts';
import { whatsapp } from './whatsapp.ts';

/** Stands in for the one map of kinds, with one entry more. */
export const KINDS = { ...FOUR_KINDS, whatsapp };
