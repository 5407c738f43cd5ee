import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Bundled } from './bundled.ts';
import type { LockedPackage } from './lock-file.ts';

const property = z.object({ name: z.string(), value: z.string() });
const component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  properties: z.array(property).default([]),
});

/** A CycloneDX document as `npm sbom` writes it, as far as this reads it; the rest is kept as it is. */
export const npmDocument = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component }),
  components: z.array(component),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
export type NpmDocument = z.output<typeof npmDocument>;

/** Of a component: a function or a page that has its code inside. */
export const INSIDE = 'usage-data:inside';

/** A package that runs and that the document of npm does not have. */
class UnknownPackage extends Error {
  override readonly name = 'UnknownPackage';
}

/**
 * The bill of materials of what is deployed: every package whose code runs, each with the functions or pages that it is
 * inside of.
 * @param all what `npm sbom` says of everything that is installed
 * @throws UnknownPackage
 */
export function deployedDocument(
  all: NpmDocument,
  bundled: Bundled,
  packages: readonly LockedPackage[],
  product: string,
): NpmDocument {
  const inside = Map.groupBy(
    [...bundled].flatMap(([where, paths]) =>
      [...paths].map((path) => ({ where, ref: refOf(path, packages) })),
    ),
    ({ ref }) => ref,
  );
  const components = all.components.flatMap((each) => {
    const found = inside.get(each['bom-ref']);
    if (!found) return [];
    const properties = [...new Set(found.map(({ where }) => where))]
      .sort()
      .map((value) => ({ name: INSIDE, value }));
    return [{ ...each, scope: 'required', properties }];
  });
  const refs = new Set(components.map((each) => each['bom-ref']));
  const missing = [...inside.keys()].filter((ref) => !refs.has(ref));
  if (missing.length > 0) throw new UnknownPackage(`npm sbom does not know ${missing.join(', ')}`);
  const root = all.metadata.component['bom-ref'];
  return {
    ...all,
    serialNumber: `urn:uuid:${randomUUID()}`,
    metadata: {
      ...all.metadata,
      lifecycles: [{ phase: 'build' }],
      // npm calls it by the folder in which it lies.
      component: { ...all.metadata.component, name: product },
    },
    components,
    dependencies: all.dependencies
      .filter(({ ref }) => ref === root || refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
  };
}

/** How npm refers to the package that is installed in a folder. @throws UnknownPackage */
function refOf(path: string, packages: readonly LockedPackage[]): string {
  const found = packages.find((each) => each.path === path);
  if (!found) throw new UnknownPackage(`package-lock.json does not have ${path}`);
  return `${found.name}@${found.version}`;
}
