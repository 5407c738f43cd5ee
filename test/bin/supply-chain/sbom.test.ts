import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageOf, type Bundled } from '../../../bin/supply-chain/bundled.ts';
import { deployedPackages, ourDocuments } from '../../../bin/supply-chain/documents.ts';
import { ourPackages } from '../../../bin/supply-chain/lock-file.ts';
import { functionFolders } from '../../../lib/function-folders.ts';
import { deployed } from '../../lib/deployed.ts';
import { deployedDocument, INSIDE, npmDocument, type NpmDocument } from '../../../bin/supply-chain/sbom.ts';

/** What CycloneDX 1.5 asks of the members that these documents have (bom-1.5.schema.json). */
const BOM = {
  type: 'object',
  required: ['bomFormat', 'specVersion', 'serialNumber', 'version', 'metadata', 'components', 'dependencies'],
  properties: {
    bomFormat: { const: 'CycloneDX' },
    specVersion: { const: '1.5' },
    serialNumber: { type: 'string', pattern: '^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
    version: { type: 'integer', minimum: 1 },
    metadata: {
      type: 'object',
      required: ['timestamp', 'component'],
      properties: {
        timestamp: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT' },
        lifecycles: {
          type: 'array',
          items: {
            type: 'object',
            properties: { phase: { enum: ['design', 'pre-build', 'build', 'post-build', 'operations'] } },
          },
        },
        component: { $ref: '#/$defs/component' },
      },
    },
    components: { type: 'array', uniqueItems: true, items: { $ref: '#/$defs/component' } },
    dependencies: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['ref'],
        properties: {
          ref: { type: 'string', minLength: 1 },
          dependsOn: { type: 'array', uniqueItems: true, items: { type: 'string', minLength: 1 } },
        },
      },
    },
  },
  $defs: {
    component: {
      type: 'object',
      required: ['type', 'name', 'bom-ref', 'version', 'purl'],
      properties: {
        type: { enum: ['application', 'library'] },
        name: { type: 'string', minLength: 1 },
        version: { type: 'string', minLength: 1 },
        scope: { enum: ['required', 'optional', 'excluded'] },
        purl: { type: 'string', pattern: '^pkg:npm/[^@]+@' },
        hashes: {
          type: 'array',
          items: {
            type: 'object',
            required: ['alg', 'content'],
            properties: {
              alg: { const: 'SHA-512' },
              content: { type: 'string', pattern: '^[0-9a-f]{128}$' },
            },
          },
        },
        licenses: { type: 'array', minItems: 1 },
      },
    },
  },
};

const isValid = new Ajv({ strict: false }).compile(BOM);

let documents: { installed: NpmDocument; deployed: NpmDocument };
let bundled: Bundled;

beforeAll(async () => {
  documents = await ourDocuments();
  bundled = await deployedPackages();
});

describe.each(['installed', 'deployed'] as const)('the bill of materials of what is %s', (which) => {
  test('is valid CycloneDX, whose references all lead to something', () => {
    const document = documents[which];
    expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
    const refs = [document.metadata.component, ...document.components].map((each) => each['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    const referred = document.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    expect(referred.filter((ref) => !refs.includes(ref))).toEqual([]);
  });

  test('names the product, and a licence and a hash of each package that has an archive of its own', () => {
    const { metadata, components } = documents[which];
    if (which === 'deployed') expect(metadata.component.name).toBe('usage-data');
    const unknown = components.filter((each) => {
      const within = each.properties.some(({ name }) => name === 'cdx:npm:package:bundled');
      return !within && !('hashes' in each);
    });
    expect(unknown).toEqual([]);
    const unlicensed = components.filter((each) => !('licenses' in each)).map(({ name }) => name);
    // The exception of the licences: it names its own in an old form.
    expect(unlicensed).toEqual(which === 'installed' ? ['memorystream'] : []);
  });
});

describe('the bill of materials of what is deployed', () => {
  const insideOf = (name: string) =>
    documents.deployed.components
      .filter((each) => each.name === name)
      .flatMap(({ properties }) =>
        properties.filter((each) => each.name === INSIDE).map(({ value }) => value),
      );

  test('has every package of every bundle, at the version that is installed, and no other', () => {
    const packages = ourPackages();
    const wanted = new Set(
      [...bundled.values()].flatMap((paths) =>
        [...paths].map((path) => {
          const found = packages.find((each) => each.path === path);
          return `${found?.name}@${found?.version}`;
        }),
      ),
    );
    expect(wanted.size).toBeGreaterThan(20);
    expect(new Set(documents.deployed.components.map((each) => each['bom-ref']))).toEqual(wanted);
  });

  test('says which functions and pages a package is inside of', () => {
    expect(insideOf('zod')).toEqual(expect.arrayContaining(['access/authorize', 'recording/record-usage']));
    expect(insideOf('yazl')).toContain('exports/write-export');
    expect(insideOf('yazl')).not.toContain('access/authorize');
    expect(insideOf('preact')).toEqual(['dashboard']);
    expect(insideOf('vitest')).toEqual([]);
  });

  test('leaves out no code of the template: what the CDK adds is one function and the layers that it uses', () => {
    const { ofType } = deployed();
    expect([...bundled.keys()]).toEqual([...functionFolders(), 'dashboard', 'the upload of the page']);
    expect(ofType('AWS::Lambda::Function')).toHaveLength(functionFolders().length + 1);
    const layers = ofType('AWS::Lambda::LayerVersion').map(([id]) => id);
    expect(layers).not.toEqual([]);
    for (const layer of layers) expect(layer).toMatch(/^DashboardFiles(Hashed|Named)AwsCliLayer/);
    expect(insideOf('@aws-cdk/asset-awscli-v1')).toEqual(['the upload of the page']);
  });

  test('refuses a package that npm does not know', () => {
    const one = new Map([['somewhere', new Set(['node_modules/unheard-of'])]]);
    expect(() => deployedDocument(documents.installed, one, ourPackages(), 'usage-data')).toThrow(
      'package-lock.json does not have node_modules/unheard-of',
    );
    const others = npmDocument.parse({ ...documents.installed, components: [] });
    expect(() => deployedDocument(others, bundled, ourPackages(), 'usage-data')).toThrow(
      'npm sbom does not know',
    );
  });
});

test.each([
  ['node_modules/zod/v4/core.js', 'node_modules/zod'],
  ['node_modules/@aws-sdk/core/dist-es/index.js', 'node_modules/@aws-sdk/core'],
  ['node_modules/a/node_modules/@b/c/index.js', 'node_modules/a/node_modules/@b/c'],
  ['domain/calendar.ts', undefined],
])('the package of %s is %s', (module, path) => {
  expect(packageOf(module)).toBe(path);
});
