/** How tokens begin: API keys, portal tokens, CSM sessions and links. */
const TOKEN = /(?:^|[=:?&\s"'])(?:uk|ps|cs|lk)_[\w-]+/;

/**
 * The first argument that holds a token. Arguments are kept in the shell's history and shown by `ps` to everybody on the
 * machine, so no token belongs there. A file of such a name can be given as `./uk_calls.csv`.
 *
 * @returns its place, from 0; undefined if there is none
 */
export function placeOfToken(args: readonly string[]): number | undefined {
  const place = args.findIndex((argument) => TOKEN.test(argument));
  return place < 0 ? undefined : place;
}
