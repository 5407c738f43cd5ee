import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';

/** A CloudFormation template, as JSON. */
export interface TemplateJson {
  Resources?: Record<string, TemplateResource>;
}

interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
}

type Impact = 'create' | 'change' | 'close' | 'replace' | 'perhaps replace' | 'delete' | 'leave behind';

/** What a deployment does to a resource. */
export interface Change {
  logicalId: string;
  /** The path of its construct, without the stack: `Storage/Events`. */
  path: string;
  /** Its type in CloudFormation. */
  type: string;
  impact: Impact;
}

const IMPACTS: Record<ResourceImpact, Impact | undefined> = {
  [ResourceImpact.WILL_CREATE]: 'create',
  [ResourceImpact.WILL_IMPORT]: 'create',
  [ResourceImpact.WILL_UPDATE]: 'change',
  [ResourceImpact.WILL_REPLACE]: 'replace',
  [ResourceImpact.MAY_REPLACE]: 'perhaps replace',
  [ResourceImpact.WILL_DESTROY]: 'delete',
  [ResourceImpact.WILL_ORPHAN]: 'leave behind',
  [ResourceImpact.NO_CHANGE]: undefined,
};

/**
 * What a deployment would do, by the specification of CloudFormation: which change of a property replaces its resource.
 * @param before the deployed template; without resources before the first deployment
 */
export function changesBetween(before: TemplateJson, after: TemplateJson): Change[] {
  const { resources } = fullDiff({ ...before }, { ...after });
  return Object.entries(resources.changes)
    .flatMap(([logicalId, { changeImpact, resourceType: type = '' }]) => {
      const [was, is] = [before.Resources?.[logicalId], after.Resources?.[logicalId]];
      const impact = closes(was, is) ? 'close' : IMPACTS[changeImpact];
      return impact ? [{ logicalId, path: pathOf(logicalId, (is ?? was)?.Metadata), type, impact }] : [];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether the address that API Gateway assigned to an API stops working, which CloudFormation takes for any change. */
const closes = (was: TemplateResource | undefined, is: TemplateResource | undefined) =>
  was !== undefined && !isClosed(was) && isClosed(is);
const isClosed = (resource: TemplateResource | undefined) =>
  resource?.Properties?.['DisableExecuteApiEndpoint'] === true;

function pathOf(logicalId: string, metadata: Record<string, unknown> = {}): string {
  const path = metadata['aws:cdk:path'];
  if (typeof path !== 'string') return logicalId;
  return path
    .split('/')
    .slice(1)
    .join('/')
    .replace(/\/(Resource|Default)$/, '');
}
