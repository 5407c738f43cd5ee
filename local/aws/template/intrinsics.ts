import { localAws } from '../aws-identity.ts';
import type { Template } from './read.ts';

/** The local values of `Ref` and `Fn::GetAtt` for a resource. */
export interface ResourceValues {
  ref: string;
  attributes: Record<string, string>;
}

export interface Scope {
  template: Template;
  valuesOf: (logicalId: string) => ResourceValues;
}

const noValue = Symbol('AWS::NoValue');

const pseudoParameters: Record<string, string | symbol> = {
  'AWS::AccountId': localAws.accountId,
  'AWS::Region': localAws.region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': `arn:aws:cloudformation:${localAws.region}:${localAws.accountId}:stack/local/local`,
  'AWS::NoValue': noValue,
};

function ref(name: string, scope: Scope, where: string): unknown {
  if (name in pseudoParameters) return pseudoParameters[name];
  const parameter = scope.template.Parameters?.[name];
  if (parameter) {
    if (parameter.Default === undefined) throw new Error(`${where}: parameter ${name} has no default.`);
    return parameter.Default;
  }
  if (name.startsWith('AWS::')) throw new Error(`${where}: the local system does not support ${name}.`);
  return scope.valuesOf(name).ref;
}

function getAtt(logicalId: string, attribute: string, scope: Scope, where: string): string {
  const value = scope.valuesOf(logicalId).attributes[attribute];
  if (value !== undefined) return value;
  const type = scope.template.Resources[logicalId]?.Type ?? 'unknown resource';
  throw new Error(
    `${where}: the local system does not support the attribute ${attribute} of ${logicalId} (${type}).`,
  );
}

function sub(text: string, variables: Record<string, unknown>, scope: Scope, where: string): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(variables[name]);
    const [logicalId = '', ...attribute] = name.split('.');
    const value = attribute.length
      ? getAtt(logicalId, attribute.join('.'), scope, where)
      : ref(name, scope, where);
    return String(value);
  });
}

function condition(name: string, scope: Scope, where: string): boolean {
  const definition = scope.template.Conditions?.[name];
  if (definition === undefined) throw new Error(`${where}: condition ${name} is not in the template.`);
  return resolve(definition, scope, `Conditions.${name}`) as boolean;
}

type Intrinsic = (argument: never, scope: Scope, where: string) => unknown;

/** Arguments arrive resolved, except for Fn::If, whose other branch may not exist here. */
const intrinsics: Record<string, Intrinsic> = {
  Ref: (name: string, scope, where) => ref(name, scope, where),
  Condition: (name: string, scope, where) => condition(name, scope, where),
  'Fn::GetAtt': (argument: string | [string, string], scope, where) => {
    const [logicalId = '', ...attribute] = typeof argument === 'string' ? argument.split('.') : argument;
    return getAtt(logicalId, attribute.join('.'), scope, where);
  },
  'Fn::Join': ([separator, values]: [string, string[]]) => values.join(separator),
  'Fn::Sub': (argument: string | [string, Record<string, unknown>], scope, where) =>
    typeof argument === 'string'
      ? sub(argument, {}, scope, where)
      : sub(argument[0], argument[1], scope, where),
  'Fn::Select': ([index, values]: [number | string, unknown[]], _, where) => {
    if (Number(index) in values) return values[Number(index)];
    throw new Error(`${where}: Fn::Select ${index} is outside a list of ${values.length}.`);
  },
  'Fn::Split': ([separator, text]: [string, string]) => text.split(separator),
  'Fn::FindInMap': ([map, first, second]: [string, string, string], scope, where) => {
    const value = scope.template.Mappings?.[map]?.[first]?.[second];
    if (value === undefined) throw new Error(`${where}: no mapping ${map}.${first}.${second}.`);
    return value;
  },
  'Fn::Equals': ([left, right]: [unknown, unknown]) => left === right,
  'Fn::And': (values: boolean[]) => values.every(Boolean),
  'Fn::Or': (values: boolean[]) => values.some(Boolean),
  'Fn::Not': ([value]: [boolean]) => !value,
};

function resolveIf(argument: unknown, scope: Scope, where: string): unknown {
  const [name, whenTrue, whenFalse] = argument as [string, unknown, unknown];
  return resolve(condition(name, scope, where) ? whenTrue : whenFalse, scope, where);
}

function resolve(value: unknown, scope: Scope, where: string): unknown {
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    throw new Error(`${where}: the local system does not support dynamic references (${value}).`);
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    return value
      .map((item, index) => resolve(item, scope, `${where}.${index}`))
      .filter((item) => item !== noValue);
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const [only] = entries;
  if (only && entries.length === 1 && /^(Ref|Condition|Fn::.*)$/.test(only[0])) {
    const [name, argument] = only;
    if (name === 'Fn::If') return resolveIf(argument, scope, where);
    const intrinsic = intrinsics[name];
    // An IAM statement has a `Condition` too, but that is an object.
    if (intrinsic && !(name === 'Condition' && typeof argument !== 'string')) {
      return intrinsic(resolve(argument, scope, where) as never, scope, where);
    }
    if (name !== 'Condition') throw new Error(`${where}: the local system does not support ${name}.`);
  }
  const resolved = entries.map(([key, item]) => [key, resolve(item, scope, `${where}.${key}`)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== noValue));
}

/**
 * A value of the template with its intrinsic functions replaced by local values.
 * @param where names the value in errors, e.g. `RecordUsage.Environment`
 */
export const resolveIntrinsics = resolve;
export const conditionHolds = condition;
