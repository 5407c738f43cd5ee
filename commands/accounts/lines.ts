import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';

/** Something that is wrong in a file, and where. */
export interface FileProblem {
  /** From 1, as an editor counts. */
  line: number;
  column: number;
  message: string;
}

/** A place in a file: the names that lead to it. */
export type Path = readonly string[];

/** A YAML file that still knows its lines. */
export interface LinedFile {
  /** As JSON would have it. */
  value: unknown;
  /** Where the name at the end of a path is; where the file does not have it, whatever it would be in. */
  placeOf: (path: Path) => Omit<FileProblem, 'message'>;
}

/** Reads YAML 1.2, of which JSON is a part. */
export function readYaml(text: string): LinedFile | FileProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col: column } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, column) };
  };
  if (document.errors.length > 0)
    return document.errors.map(({ pos: [offset], message }) => ({ ...at(offset), message }));
  let value: unknown;
  try {
    // A few aliases are how a person writes; a thousand of them are a bomb.
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return [{ ...at(0), message: (error as Error).message }];
  }
  return {
    value,
    placeOf: (path) => at(offsetOf(document, path)),
  };
}

function offsetOf(document: Document, path: Path): number {
  let node = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const name of path) {
    const found = member(node, name);
    if (!found) return offset;
    offset = found.offset ?? offset;
    node = found.node;
  }
  return offset;
}

/** A member of a map or a list, with the place of its name. */
function member(
  node: Node | null,
  name: string,
): { node: Node | null; offset: number | undefined } | undefined {
  if (isMap(node)) {
    // The name of an account may be read as a number.
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
    return pair && { node: pair.value as Node | null, offset: (pair.key as Node).range?.[0] };
  }
  if (!isSeq(node)) return undefined;
  const item = node.items[Number(name)] as Node | undefined;
  return item && { node: item, offset: item.range?.[0] };
}
