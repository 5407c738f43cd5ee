import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Annotations, Template } from 'aws-cdk-lib/assertions';
import { settingsOf, type Stage } from '../../lib/settings.ts';
import { UsageDataStack } from '../../lib/usage-data-stack.ts';

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
}

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

const known = new Map<string, ReturnType<typeof newlyDeployed>>();

/** A stage, production by default, and what its operator has decided. */
type Deployment = Readonly<Record<string, unknown>>;

/** The stack as deployed with these settings. Tests share it and must not change it. */
export function deployed(context: Deployment = {}) {
  const key = JSON.stringify(Object.entries(context).sort());
  const stack = known.get(key) ?? newlyDeployed(context);
  known.set(key, stack);
  return stack;
}

/**
 * A stack of one's own, without its bundles, which take seconds.
 * @param change what is other than in the program
 * @param id of the stack, which is its name on AWS
 */
export function newlyDeployed(
  context: Deployment = {},
  {
    change = () => undefined,
    id = 'UsageData',
  }: { change?: ((stack: UsageDataStack) => void) | undefined; id?: string } = {},
) {
  const outdir = mkdtempSync(join(tmpdir(), 'usage-data-lib-'));
  const app = new App({
    outdir,
    context: {
      'aws:cdk:bundling-stacks': [],
      'aws:cdk:enable-asset-metadata': true,
      // As the CDK's command has it.
      'aws:cdk:enable-path-metadata': true,
    },
    builtinCloudFormationValidation: false,
  });
  const { stage: name = 'production', ...given } = context;
  const settings = settingsOf(name as Stage, given);
  const stack = new UsageDataStack(app, id, settings);
  change(stack);
  const template = Template.fromStack(stack);
  const annotations = Annotations.fromStack(stack);
  rmSync(outdir, { recursive: true });
  const all = template.toJSON()['Resources'] as Record<string, Resource>;

  const ofType = (type: string) => Object.entries(all).filter(([, { Type }]) => Type === type);

  /** The only resource of this type with a path that ends like this: `idOf('AWS::Lambda::Function', 'RecordUsage')`. */
  function idOf(type: string, path: string): string {
    const found = ofType(type).filter(([id]) => id.replace(/[0-9A-F]{8}$/, '').endsWith(path));
    const [only] = found;
    if (!only || found.length > 1)
      throw new Error(`${found.length} resources of type ${type} end in ${path}`);
    return only[0];
  }

  const propertiesOf = (type: string, path: string) => all[idOf(type, path)]?.Properties ?? {};

  /** The functions by the name of their folder, without the CDK's own function. */
  const functions = new Map(
    ofType('AWS::Lambda::Function')
      .filter(([id]) => !id.startsWith('CustomCDKBucketDeployment'))
      .map(([id, { Properties, Metadata }]) => {
        const name = basename(String(Metadata?.['aws:asset:path']));
        return [name, { id, properties: Properties }] as const;
      }),
  );

  function functionOf(name: string) {
    const found = functions.get(name);
    if (!found) throw new Error(`no function runs ${name}`);
    return found;
  }

  /** Everything that the policies of a role allow. */
  function statementsOfRole(arn: unknown): Statement[] {
    const [role] = (arn as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'];
    return ofType('AWS::IAM::Policy')
      .filter(([, { Properties }]) => JSON.stringify(Properties['Roles']).includes(`"${role}"`))
      .flatMap(([, policy]) => statementsIn(policy));
  }

  const statementsOf = (name: string) => statementsOfRole(functionOf(name).properties['Role']);

  return {
    stack,
    template,
    annotations,
    ofType,
    idOf,
    propertiesOf,
    functionNames: [...functions.keys()],
    functionOf,
    statementsOf,
    statementsOfRole,
  };
}

export function statementsIn({ Properties }: Resource): Statement[] {
  return (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement;
}

export const actionsOf = ({ Action }: Statement) => [Action].flat();
