import { parseArgs } from 'node:util';

export interface Options {
  port: number;
  dataDir: string;
  fresh: boolean;
  seed: boolean;
  verbose: boolean;
  app: string;
  /** Context values for the CDK app. */
  context: Record<string, string>;
}

export const help = `Usage: npm start -- [options]

Synthesises the CDK app and runs its template on this machine.

  --port N        port of the API (default 4400); the dashboard uses N + 4, or any free port if that is taken;
                  0 uses any free ports
  --data-dir D    folder that keeps the data between starts (default .local/)
  --fresh         delete earlier data and load the demo data again
  --no-seed       start without demo data
  -c K=V          a setting as for cdk deploy, such as frameAncestors=http://localhost:3000
  --verbose       show everything that functions and emulators log
  --app F         the CDK app to run (default bin/usage-data.ts)
  --help          show this help

To replace an emulator, set DYNAMODB_ENDPOINT, S3_ENDPOINT, SQS_ENDPOINT or SES_ENDPOINT to the URL of another.`;

/** A mistake on the command line; its message is for the person who typed it. */
export class BadOption extends Error {}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new BadOption(`--port takes a number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

function parseContext(texts: string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name !== undefined && value !== undefined) return [name, value];
      throw new BadOption(`--context takes a name and a value, such as a=b, not ${JSON.stringify(text)}.`);
    }),
  );
}

/** Without `--`, npm keeps the options to itself and passes only their values. */
function adviceOn({ code, message }: Error & { code?: string }): string {
  if (code !== 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return message;
  return `${message}. Options follow "--": npm start -- --port 4480`;
}

/** @throws {BadOption} */
export function parseOptions(args: string[]): Options | 'help' {
  const parse = () => {
    try {
      return parseArgs({
        args,
        options: {
          port: { type: 'string', default: '4400' },
          'data-dir': { type: 'string', default: '.local' },
          fresh: { type: 'boolean', default: false },
          context: { type: 'string', short: 'c', multiple: true, default: [] },
          'no-seed': { type: 'boolean', default: false },
          verbose: { type: 'boolean', default: false },
          app: { type: 'string', default: 'bin/usage-data.ts' },
          help: { type: 'boolean', default: false },
        },
      }).values;
    } catch (error) {
      throw new BadOption(adviceOn(error as Error & { code?: string }), { cause: error });
    }
  };
  const values = parse();
  if (values.help) return 'help';
  if (values['data-dir'] === '') throw new BadOption('--data-dir takes a folder.');
  return {
    port: parsePort(values.port),
    dataDir: values['data-dir'],
    fresh: values.fresh,
    seed: !values['no-seed'],
    verbose: values.verbose,
    app: values.app,
    context: parseContext(values.context),
  };
}
