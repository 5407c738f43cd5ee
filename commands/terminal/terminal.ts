import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Node.js leaves `isTTY` undefined for a file or a pipe, whatever its types say. */
interface Stream {
  isTTY?: boolean | undefined;
}

/** Whether a person looks at the stream, on a terminal that can move its cursor. */
export const isTerminal = ({ isTTY }: Stream, environment: NodeJS.ProcessEnv = process.env): boolean =>
  isTTY === true && environment['TERM'] !== 'dumb';

/** Colors where a person sees them, and did not ask for none by `NO_COLOR`. */
export const colorsOf = (stream: Stream, environment: NodeJS.ProcessEnv = process.env): Colors =>
  picocolors.createColors(isTerminal(stream, environment) && !environment['NO_COLOR']);

/** Where a command says what it found: results on standard output, and everything about its work on standard error. */
interface Terminal {
  /** Whether the results are for a program. */
  isJson: boolean;
  /** Those of standard output. */
  colors: Colors;
  /** A line for a person; nothing if the results are for a program. */
  print: (line: string) => void;
  /** A result for a program, on a line of its own; nothing if they are for a person. */
  printJson: (value: unknown) => void;
  /** A line about the work. */
  note: (line: string) => void;
}

export function openTerminal({ json = false }: { json?: boolean | undefined }): Terminal {
  return {
    isJson: json,
    colors: colorsOf(process.stdout),
    print: (line) => void (json || process.stdout.write(`${line}\n`)),
    printJson: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
    note: (line) => void process.stderr.write(`${line}\n`),
  };
}
