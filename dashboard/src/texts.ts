/** The only place that chooses a language. */
export { texts } from './texts/en.ts';
export type { Noun } from './texts/en/plurals.ts';
