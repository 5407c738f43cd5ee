import type { texts as english } from './en.ts';

/** The shape of the texts of every language: that of the English ones. A missing text does not compile. */
export type Texts = typeof english;
