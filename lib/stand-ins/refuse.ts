/** What a stand-in does when code needs the package after all. */
export function refuse(part: string): never {
  throw new Error(`${part} is left out of the bundles of functions: see lib/bundling.ts`);
}
