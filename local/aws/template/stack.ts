import { conditionHolds, resolveIntrinsics, type ResourceValues, type Scope } from './intrinsics.ts';
import type { Resource, Template } from './read.ts';
import { resourceTypes, type Addresses } from './resource-types.ts';

export interface LocalResource<Properties = Record<string, unknown>> {
  logicalId: string;
  properties: Properties;
  resource: Resource;
}

export interface Stack {
  /**
   * All resources of a type. Resolves their properties immediately, so the URLs that they refer to must be known.
   * The caller declares the type of the properties; nothing checks it.
   */
  resources: <Properties = Record<string, unknown>>(type: string) => LocalResource<Properties>[];
  values: (logicalId: string) => ResourceValues;
}

function refuseUnknownTypes(resources: Record<string, Resource>): void {
  const unknown = Object.entries(resources).filter(([, { Type }]) => !(Type in resourceTypes));
  if (unknown.length === 0) return;
  const list = unknown.map(([logicalId, { Type }]) => `  ${Type} (${logicalId})`).join('\n');
  throw new Error(
    `The local system cannot run these resources of the template:\n${list}\n` +
      'Add the type to local/aws/template/resource-types.ts, with what runs it or why nothing needs to.',
  );
}

/** The template with local values. Properties are resolved on demand, so a resource that nothing needs cannot fail. */
export function openStack(template: Template, addresses: Addresses): Stack {
  const present: Record<string, Resource> = {};
  const values = (logicalId: string): ResourceValues => {
    const resource = present[logicalId];
    if (!resource) throw new Error(`The template refers to ${logicalId}, which it does not contain.`);
    const known = resourceTypes[resource.Type];
    if (!known) throw new Error(`${logicalId} has the unknown type ${resource.Type}.`);
    return known.values(logicalId, resource.Properties ?? {}, addresses);
  };
  const scope: Scope = { template, valuesOf: values };
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (!resource.Condition || conditionHolds(resource.Condition, scope, logicalId))
      present[logicalId] = resource;
  }
  refuseUnknownTypes(present);
  const resources = <Properties>(type: string): LocalResource<Properties>[] =>
    Object.entries(present)
      .filter(([, { Type }]) => Type === type)
      .map(([logicalId, resource]) => ({
        logicalId,
        resource,
        properties: resolveIntrinsics(resource.Properties ?? {}, scope, logicalId) as Properties,
      }));
  return { resources, values };
}
