import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import type { Document } from './document.ts';
import { operationsFile } from './operations.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');

/** The files of the client that follow from `docs/openapi.json`: their paths and texts. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const text = await readFile(join(REPOSITORY, 'docs', 'openapi.json'), 'utf8');
  const schema = await openapiTS(text, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    rootTypesKeepCasing: true,
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
  });
  const files = {
    'schema.ts': `// Generated from docs/openapi.json by \`npm run generate:client\`, with openapi-typescript.\n${astToString(orUndefined(schema))}`,
    'operations.ts': await operationsFile(JSON.parse(text) as Document),
  };
  const formatted = Object.entries(files).map(async ([name, content]) => {
    const path = join(REPOSITORY, 'client', 'src', name);
    return [path, await format(content, { ...(await resolveConfig(path)), filepath: path })] as const;
  });
  return new Map(await Promise.all(formatted));
}

/**
 * Lets optional members be undefined, for callers that compile with `exactOptionalPropertyTypes`: JSON leaves such
 * members out.
 */
function orUndefined(nodes: ts.Node[]): ts.Node[] {
  const { transformed } = ts.transform(nodes, [
    (context) => (root) => {
      const visit = (node: ts.Node): ts.Node => {
        const seen = ts.visitEachChild(node, visit, context);
        if (!ts.isPropertySignature(seen) || !seen.questionToken || !seen.type) return seen;
        const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
        const type = ts.factory.createUnionTypeNode([seen.type, undefinedType]);
        return ts.factory.updatePropertySignature(seen, seen.modifiers, seen.name, seen.questionToken, type);
      };
      return visit(root);
    },
  ]);
  return transformed;
}
