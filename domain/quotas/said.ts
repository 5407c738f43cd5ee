/** A sentence without its full stop, in parts: a name that somebody chose is set apart, so that emails can isolate its script. */
export type Sentence = readonly (string | { name: string })[];

export const inWords = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === 'string' ? part : part.name)).join('');

/** A sentence from a template whose values may be names or sentences: `` said`${{ name }} ran out` ``. */
export function said(
  strings: TemplateStringsArray,
  ...values: (string | { name: string } | Sentence)[]
): Sentence {
  const parts = strings.flatMap((text, index) =>
    [text, ...(values[index] === undefined ? [] : [values[index]])].flat(),
  );
  const sentence: (string | { name: string })[] = [];
  for (const part of parts) {
    const last = sentence.at(-1);
    if (typeof part === 'string' && typeof last === 'string') sentence[sentence.length - 1] = last + part;
    else if (part !== '') sentence.push(part);
  }
  return sentence;
}
