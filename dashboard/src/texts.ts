/** The one place that chooses a language. */
export { texts, type Noun } from './texts.en.ts';
