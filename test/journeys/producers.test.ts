import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { NO_CURL } from './curl.ts';
import { minutesAgo } from './events.ts';
import { ended, example, start } from './examples.ts';

/** The producers that use curl and the CloudEvents SDKs, in every mode that CloudEvents has over HTTP. */
const stack = inject('stack');
const client = openClient(stack);
const id = 'producers';
const MODES = ['structured', 'binary', 'batch'] as const;
/** Of a whole second: the SDK of JavaScript writes it with milliseconds, and it is the same time all the same. */
const time = `${minutesAgo(10).slice(0, 19)}Z`;
const DATA = {
  ...{ messageType: 'invitation', segments: 2 },
  ...{ candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Café' },
};

const run = promisify(execFile);
let folder = '';

interface Producer {
  name: string;
  /** The command that takes mode, account, id and time; or why it cannot run here. */
  command: () => Promise<string[] | { missing: string }>;
}

const PRODUCERS: readonly Producer[] = [
  { name: 'curl', command: async () => (NO_CURL ? { missing: NO_CURL } : ['sh', example('curl/send.sh')]) },
  { name: 'javascript', command: async () => [process.execPath, example('javascript/send.ts')] },
  { name: 'python', command: python },
  { name: 'go', command: go },
];

/** `PYTHON` names an interpreter that has the package, such as one of a virtual environment. */
async function python() {
  const interpreter = process.env['PYTHON'] ?? 'python3';
  const check = ['-c', 'import cloudevents.core.bindings.http'];
  return run(interpreter, check).then(
    () => [interpreter, example('python/send.py')],
    () => ({ missing: `no ${interpreter} with the package of examples/python/requirements.txt` }),
  );
}

/** Fetches nothing: the modules must be there, as after `go mod download`. */
async function go() {
  const program = join(folder, 'send');
  const env = { ...process.env, GOPROXY: 'off', GOFLAGS: '-mod=readonly' };
  return run('go', ['build', '-o', program, '.'], { cwd: example('go'), env }).then(
    () => [program],
    () => ({ missing: 'no go with the modules of examples/go/go.mod' }),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'producers-'));
  await client.putAccount(id);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const storedWith = async (eventId: string) =>
  (await client.api.listEvents(id, { kind: 'sms', id: eventId }).page()).items;

describe.each(PRODUCERS)('$name', ({ name, command }) => {
  test.for(MODES)('sends an event in %s mode, and once more without harm', async (mode, { skip }) => {
    const program = await command();
    if ('missing' in program) return skip(program.missing);
    const own = `${name}-${mode}`;
    for (const eventId of [own, 'shared', 'shared']) {
      const { code, out, err } = await ended(start(stack, [...program, mode, id, eventId, time]));
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(JSON.parse(out)).toEqual({ accepted: 1, rejected: [] });
    }
    for (const eventId of [own, 'shared'])
      expect(await storedWith(eventId)).toMatchObject([{ id: eventId, source: 'crm', time, data: DATA }]);
  });

  test('ends with an error and says why if the event is refused', async ({ skip }) => {
    const program = await command();
    if ('missing' in program) return skip(program.missing);
    const { code, out, err } = await ended(start(stack, [...program, 'structured', 'nobody-1', 'x', time]));
    expect(code).not.toBe(0);
    expect(out + err).toContain('/subject');
  });
});

test('one event is the same event, whichever producer sends it and in whichever mode', async () => {
  expect(await storedWith('shared')).toHaveLength(1);
});
