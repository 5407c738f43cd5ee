import { describe, expect, test } from 'vitest';
import { UNKNOWN, withoutUnknown, type WholeTemplate } from '../trials/deploy/unknown-to-emulator.ts';
import { deployed } from './deployed.ts';

const whole = deployed({
  stage: 'staging',
  emailFrom: 'usage@company.example',
}).template.toJSON() as WholeTemplate;
const { template, taken } = withoutUnknown(whole);

/** The ids of resources that a value refers to. */
function referred(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    if (key === 'Ref' || key === 'DependsOn') return [part].flat().map(String);
    if (key === 'Fn::GetAtt') return [String((part as unknown[])[0])];
    return referred(part);
  });
}

describe('the stack without what the emulator does not know', () => {
  test('refers to nothing that is not in it', () => {
    const gone = Object.keys(whole.Resources).filter((id) => !Object.hasOwn(template.Resources, id));
    expect(gone).not.toEqual([]);
    expect(referred(template).filter((id) => gone.includes(id))).toEqual([]);
  });

  test('has every other resource as it is, but for parts that it tells of', () => {
    const told = new Set(taken.map(({ what }) => what));
    // What waits for something that is gone waits no longer.
    const asItIs = ({ DependsOn: _, ...resource }: WholeTemplate['Resources'][string]) =>
      JSON.stringify(resource);
    const changed = Object.entries(template.Resources)
      .filter(([id, resource]) => asItIs(resource) !== asItIs(whole.Resources[id] ?? { Type: '' }))
      .map(([id, { Type }]) => `${Type} ${id}: a part`);
    expect(changed.filter((what) => !told.has(what))).toEqual([]);
  });

  test.each(UNKNOWN)('is without some $type, as the table says', ({ type }) => {
    expect(taken.map(({ what }) => what)).toContain(type);
  });

  test('keeps what shall fail, and has it wait for the tables', () => {
    const type = 'Custom::CDKBucketDeployment';
    const left = withoutUnknown(whole, type).template.Resources;
    const failing = Object.values(left).filter(({ Type }) => Type === type);
    expect(failing).toHaveLength(2);
    const tables = Object.keys(left).filter((id) => left[id]?.Type === 'AWS::DynamoDB::Table');
    for (const { DependsOn } of failing) expect(DependsOn).toEqual(expect.arrayContaining(tables));
  });
});

describe('what refers to something unknown', () => {
  const gone = { Type: 'Custom::CDKBucketDeployment' };
  const of = (resource: object) =>
    withoutUnknown({
      Resources: { gone, other: { Type: 'AWS::SNS::Topic' }, it: { Type: 'AWS::X::Y', ...resource } },
    });

  test.each([
    [
      'an element of a list',
      { Properties: { All: [{ Ref: 'gone' }, { Ref: 'other' }] } },
      { Properties: { All: [{ Ref: 'other' }] } },
    ],
    ['a property', { Properties: { A: { 'Fn::GetAtt': ['gone', 'Arn'] }, B: 1 } }, { Properties: { B: 1 } }],
    [
      'a text that is joined',
      { Properties: { A: { 'Fn::Join': ['', ['a', { Ref: 'gone' }]] }, B: '' } },
      { Properties: { B: '' } },
    ],
    [
      'all that an attribute has',
      { Properties: { B: 1 }, UpdatePolicy: { C: { D: { Ref: 'gone' } } } },
      { Properties: { B: 1 } },
    ],
  ])('goes, if it is %s, and nothing else', (_, resource, left) => {
    const { template, taken } = of(resource);
    expect(template.Resources['it']).toEqual({ Type: 'AWS::X::Y', ...left });
    expect(taken).toContainEqual({
      what: 'AWS::X::Y it: a part',
      because: 'it refers to gone, which is taken away',
    });
  });

  test.each([
    ['gone', undefined],
    [['gone', 'other'], ['other']],
    ['other', 'other'],
    [['gone'], undefined],
  ])('is no longer waited for: %j', (DependsOn, left) => {
    expect(of({ DependsOn }).template.Resources['it']).toEqual({
      Type: 'AWS::X::Y',
      ...(left === undefined ? {} : { DependsOn: left }),
    });
  });

  test('is no output', () => {
    const outputs = {
      a: { Value: { Ref: 'gone' } },
      b: { Value: { Ref: 'other' } },
      c: { Value: { 'Fn::GetAtt': ['other', 'DkimDNSTokenName1'] } },
    };
    const { template } = withoutUnknown({
      Resources: { gone, other: { Type: 'AWS::SNS::Topic' } },
      Outputs: outputs,
    });
    expect(Object.keys(template.Outputs ?? {})).toEqual(['b']);
  });
});
