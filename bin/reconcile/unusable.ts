/** What cannot be compared, as a sentence. */
export class Unusable extends Error {}
