/** A CloudFormation template, as far as taking something away from it needs to know it. */
export interface WholeTemplate {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, unknown>;
}

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
}

interface Unknown {
  type: string;
  /** Some resources of the type only; all of them without it. */
  where?: (properties: Record<string, unknown>) => boolean;
  /** What the emulator lacks. */
  because: string;
}

/** What MiniStack does not know. Everything else of the template is deployed as it is. */
export const UNKNOWN: readonly Unknown[] = [
  {
    type: 'AWS::CloudWatch::Alarm',
    where: ({ Metrics }) => Metrics !== undefined,
    because: 'it has no alarms on a computation of metrics',
  },
  { type: 'AWS::CloudWatch::AnomalyDetector', because: 'it has no detection of anomalies' },
  { type: 'AWS::CloudWatch::CompositeAlarm', because: 'it has no alarms on alarms' },
  { type: 'AWS::CloudWatch::Dashboard', because: 'it shows alarms that are taken away' },
  { type: 'AWS::CodeDeploy::Application', because: 'it has no CodeDeploy' },
  { type: 'AWS::CodeDeploy::DeploymentGroup', because: 'it has no CodeDeploy' },
  {
    type: 'Custom::CDKBucketDeployment',
    because: 'the function of the CDK calls /opt/awscli/aws, and it unpacks no layer into /opt',
  },
];

/** Attributes that it does not return, so that no output can have them. */
const UNKNOWN_ATTRIBUTES = [{ attribute: /^DkimDNSToken/, because: 'its SES makes no DKIM records' }];

/** The file of the assembly that lists what was taken away. */
export const TAKEN_FILE = 'taken.json';

/** Something that was taken away: a resource, an output, or a part of a resource that referred to one. */
export interface Taken {
  what: string;
  because: string;
}

/**
 * A template without what the emulator does not know, and without all references to that.
 * @param leftIn a type that stays, for a deployment that shall fail; it comes after the tables, so that these are there by then
 */
export function withoutUnknown(
  { Resources, Outputs = {}, ...others }: WholeTemplate,
  leftIn?: string,
): { template: WholeTemplate; taken: Taken[] } {
  const taken: Taken[] = [];
  const gone = new Set<string>();
  for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
    const unknown = UNKNOWN.find(({ type, where }) => type === Type && (where?.(Properties) ?? true));
    if (!unknown || Type === leftIn) continue;
    gone.add(id);
    taken.push({ what: Type, because: unknown.because });
  }
  const kept = Object.entries(Resources).filter(([id]) => !gone.has(id));
  const tables = kept.filter(([, { Type }]) => Type === 'AWS::DynamoDB::Table').map(([id]) => id);
  const resources = kept.map(([id, resource]) => {
    const { Type, ...rest } = resource;
    if (Type === leftIn)
      return [id, { ...resource, DependsOn: [rest.DependsOn ?? [], tables].flat() }] as const;
    const refersTo = (because: string) => taken.push({ what: `${Type} ${id}: a part`, because });
    return [id, { Type, ...(without(rest, gone, refersTo) as object | undefined) }] as const;
  });
  const outputs = Object.entries(Outputs).filter(([id, output]) => {
    const because = unknownIn(output) ?? referenceIn(output, gone);
    if (because !== undefined) taken.push({ what: `output ${id.replace(/[0-9A-F]{8}$/, '')}`, because });
    return because === undefined;
  });
  return {
    template: { ...others, Resources: Object.fromEntries(resources), Outputs: Object.fromEntries(outputs) },
    taken,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Whether an object is a function of CloudFormation, which is of no use without one of its parts. */
const isFunction = (value: object) =>
  Object.keys(value).every((key) => key === 'Ref' || key.startsWith('Fn::'));

/**
 * A part of a resource without what refers to something that is gone. What is empty because of that goes as well.
 * @returns undefined if nothing is left
 */
function without(value: unknown, gone: ReadonlySet<string>, tell: (because: string) => void): unknown {
  if (!isObject(value)) return value;
  if (!Array.isArray(value) && isFunction(value)) {
    const because = referenceIn(value, gone);
    if (because !== undefined) tell(because);
    return because === undefined ? value : undefined;
  }
  const kept = Object.entries(value)
    // `DependsOn` has the bare ids.
    .filter(([key, part]) => !(key === 'DependsOn' && gone.has(String(part))))
    .map(([key, part]) => {
      const ids =
        key === 'DependsOn' && Array.isArray(part) ? part.filter((id) => !gone.has(String(id))) : part;
      return [key, without(ids, gone, tell)] as const;
    })
    .filter(([, part]) => part !== undefined);
  if (kept.length === 0 && Object.keys(value).length > 0) return undefined;
  return Array.isArray(value) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}

/** Why a value cannot be without the resources that are gone. */
function referenceIn(value: unknown, gone: ReadonlySet<string>): string | undefined {
  if (!isObject(value)) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const id = key === 'Ref' ? part : key === 'Fn::GetAtt' && Array.isArray(part) ? (part[0] as unknown) : '';
    if (gone.has(String(id))) return `it refers to ${String(id)}, which is taken away`;
    const deeper = referenceIn(part, gone);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** Why a value cannot be computed by the emulator. */
function unknownIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const attribute = value['Fn::GetAtt'];
  if (Array.isArray(attribute)) {
    const name = String(attribute[1]);
    return UNKNOWN_ATTRIBUTES.find((unknown) => unknown.attribute.test(name))?.because;
  }
  return Object.values(value)
    .map(unknownIn)
    .find((because) => because !== undefined);
}
