import { day } from './day.ts';
import { exports } from './exports.ts';
import { http } from './http.ts';
import { modules } from './modules.ts';
import { peer } from './peer.ts';
import { recording } from './recording.ts';
import { rollup } from './rollup.ts';
import type { Section } from './row.ts';
import { usage } from './usage.ts';

/** In the order in which they are measured. */
export const SECTIONS: Record<string, Section> = {
  recording,
  peer,
  day,
  rollup,
  exports,
  usage,
  modules,
  http,
};
