import { wrongUse } from '../exit-code.ts';

/** What cannot be compared, as a sentence. */
export const unusable = (message: string) => wrongUse(message);
