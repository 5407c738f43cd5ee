import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { openClient } from './client.ts';
import { runCommand, startCommand, startProxy } from './command-line.ts';
import { anEvent, minutesAgo } from './events.ts';
import { eventually } from './eventually.ts';

/** The command line of integrators, without a terminal, against the running system. */
const stack = inject('stack');
const client = openClient(stack);
const id = 'command-line-1';
const setting = { USAGE_DATA_URL: stack.apiUrl, USAGE_DATA_KEY: stack.adminKey };
const run = (...args: string[]) => runCommand(args, setting);

/** What only a terminal understands. */
const ESCAPE = '\u001b';

beforeAll(async () => {
  await client.putAccount(id, { timeZone: 'UTC' });
  const time = minutesAgo(0);
  await client.record([
    anEvent(id, 'sms.sent', { time }),
    anEvent(id, 'call.completed', { time, data: { costUsd: '0.12' } }),
  ]);
});

describe('usage', () => {
  test('is a table of months, without colors where there is no terminal', async () => {
    const { code, out, err } = await run('usage', id, '--months', '2');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^command-line-1, months in UTC, as of \d{4}-/);
    expect(out).toMatch(/^\d{4}-\d\d +open +1 +[\d.]+ +0\.1200 +0 +1 +0\.00$/m);
    expect(out).not.toContain(ESCAPE);
  });

  test("is the API's response with --json", async () => {
    const { code, out } = await run('usage', id, '--months', '1', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ accountId: id, months: [{ sms: { count: 1 } }] });
  });

  test('of an account that does not exist ends with 1 and says so, also as JSON', async () => {
    const { code, out, err } = await run('usage', 'nobody-there');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('The API responded 404: There is no such account.');
    const json = await run('usage', 'nobody-there', '--json');
    expect(json).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse(json.err)).toMatchObject({
      error: { status: 404, requestId: expect.any(String) as string },
    });
  });
});

describe('wrong use ends with 2, sends nothing and says what would be right', () => {
  test.each([
    [['usag', id], '(Did you mean usage?)'],
    [['usage', id, '--month', '2'], '(Did you mean --months?)'],
    [['usage', id, '--months', 'many'], 'Expected a whole number from 1 to 24.'],
    [['accounts', 'aply'], '(Did you mean apply?)'],
    [['accounts', 'apply', 'a.yaml', '--dryrun'], '(Did you mean --dry-run?)'],
    [['usage'], "missing required argument 'account'"],
    [
      ['usage', stack.adminKey],
      "is a token, which does not belong on the command line: it is now in your shell's history",
    ],
    [['verify', 'calls.tsv'], 'Say which certificate'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await runCommand(args, setting);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) as string });
    expect(err).not.toContain(stack.adminKey);
  });

  test('without an address and a key', async () => {
    const { code, err } = await runCommand(['usage', id], {});
    expect(code).toBe(2);
    expect(err).toContain('USAGE_DATA_URL is not set. USAGE_DATA_KEY is not set.');
  });
});

test.each(['send', 'doctor', 'usage', 'tail', 'export', 'accounts', 'accounts apply', 'verify'])(
  '%s --help has examples',
  async (command) => {
    const { code, out } = await run(...command.split(' '), '--help');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Examples:\n  usage-data ${command} `, 'm'));
  },
);

describe('the doctor', () => {
  const examine = async (more: Partial<typeof setting>, ...args: string[]) => {
    const { code, out } = await runCommand(['doctor', ...args, '--json'], { ...setting, ...more });
    const { ok, checks } = JSON.parse(out) as {
      ok: boolean;
      checks: { name: string; state: string; message: string; advice: string[] }[];
    };
    return { code, ok, checks, of: (name: string) => checks.find((check) => check.name === name) };
  };

  test('finds nothing wrong where nothing is, and stores nothing', async () => {
    const { code, ok, checks } = await examine({}, id, '--scope', 'events:write');
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      ...['settings ok', 'address ok', 'tls skipped', 'clock ok', 'key ok', 'scopes ok', 'event ok'],
    ]);
    const { months } = await client.api.readUsage(id, { months: 1 });
    expect(months[0]?.sms.count).toBe(1);
  });

  test('says what to do, line by line', async () => {
    const { code, out } = await runCommand(['doctor', 'nobody-there'], setting);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^failed {3}event {5}An event for nobody-there would be refused \(422\): \/subject: /m,
    );
    expect(out).toContain('1 of 7 checks failed.');
    expect(out).not.toContain(ESCAPE);
  });

  test('tells a wrong key', async () => {
    const { code, of, checks } = await examine({ USAGE_DATA_KEY: 'uk_wrong' }, id);
    expect(code).toBe(1);
    expect(of('key')).toMatchObject({ state: 'failed', message: 'The API refuses the key (401).' });
    expect(checks.at(-1)?.name).toBe('key');
  });

  test('tells the scopes that a key has, and fails for those that are needed', async () => {
    const { key } = await client.api.createApiKey({ scopes: ['events:write', 'usage:read'], accountId: id });
    const { code, of } = await examine({ USAGE_DATA_KEY: key }, id);
    expect(code).toBe(0);
    expect(of('scopes')?.message).toBe(
      'The key has events:write, usage:read (not: admin, exports:write, sessions:write, accounts:write, quotas:write).',
    );
    const needing = await examine({ USAGE_DATA_KEY: key }, id, '--scope', 'exports:write');
    expect(needing).toMatchObject({ code: 1, ok: false });
    expect(needing.of('scopes')?.advice).toEqual(['Ask for a key that also has exports:write.']);
    const other = await examine({ USAGE_DATA_KEY: key }, 'somebody-else');
    expect(other.code).toBe(1);
  });

  test('its questions change no account, whatever the key may do', async () => {
    const before = await client.api.getAccount(id);
    await examine({}, id);
    expect(await client.api.getAccount(id)).toEqual(before);
    expect((await client.api.listPacks(id).page()).items).toEqual([]);
    expect((await examine({}, 'doctor-made-no-account')).code).toBe(1);
    expect(await client.get('/v1/accounts/doctor-made-no-account')).toMatchObject({ status: 404 });
  });

  test.each([
    ['http://127.0.0.1:9', 'cannot be reached'],
    ['http://no-such-host.invalid', 'cannot be reached'],
    [stack.dashboardUrl.replace(/\/$/, '') + '/nowhere', 'is not the address of the API'],
  ])('tells a wrong address: %s', async (USAGE_DATA_URL, message) => {
    const { code, checks } = await examine({ USAGE_DATA_URL }, id);
    expect(code).toBe(1);
    expect(checks.at(-1)).toMatchObject({
      name: 'address',
      state: 'failed',
      message: expect.stringContaining(message) as string,
    });
  });

  test.each([
    [-10, 'failed', 'ahead of'],
    [10, 'failed', 'behind'],
    [-1, 'warning', 'ahead of'],
  ])('tells a clock that differs: the API is at %i minutes', async (minutes, state, message) => {
    const date = new Date(Date.now() + minutes * 60_000).toUTCString();
    const proxy = await startProxy(stack.apiUrl, { headers: { date } });
    onTestFinished(proxy.stop);
    const { of } = await examine({ USAGE_DATA_URL: proxy.url }, id);
    expect(of('clock')).toMatchObject({ state, message: expect.stringContaining(message) as string });
  });
});

describe('export', () => {
  const today = new Date().toISOString().slice(0, 10);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const days = ['--from', yesterday, '--to', today];

  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'command-line-'));
    onTestFinished(() => rm(path, { recursive: true }));
    return path;
  }

  test('has the file under its name when it is checked, and says so', async () => {
    const cwd = await folder();
    const { code, out, err } = await runCommand(['export', id, ...days, '--format', 'csv_raw'], {
      ...setting,
      cwd,
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [name = ''] = await readdir(cwd);
    expect(await readdir(cwd)).toEqual([name]);
    const content = await readFile(join(cwd, name));
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(out).toMatch(new RegExp(`${name}: 1 rows, .* SHA-256 ${sha256} checked$`, 'm'));
    expect(String(content)).toMatch(/^Call ID,/);
    const again = await runCommand(['export', id, ...days, '--format', 'csv_raw'], { ...setting, cwd });
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('exists.') as string });
  });

  test('is fetched later by its id', async () => {
    const cwd = await folder();
    const body = { from: yesterday, to: today, format: 'ndjson' as const };
    const job = await client.api.requestExport(id, body);
    const args = ['export', id, '--id', job.id, '--output', 'mine.ndjson', '--json'];
    const { code, out } = await runCommand(args, { ...setting, cwd });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      id: job.id,
      status: 'done',
      path: join(cwd, 'mine.ndjson'),
      rows: 1,
    });
    expect(await readdir(cwd)).toEqual(['mine.ndjson']);
  });

  test.each([
    [['--from', yesterday], 2, 'Say which days'],
    [['--month', '2026-10', '--format', 'pdf'], 2, 'Allowed choices are csv, csv_raw, ndjson, xlsx, tsv.'],
    [['--from', '2000-01-01', '--to', '2000-01-02'], 1, 'The API responded 422'],
    [['--id', 'exp_nothing'], 1, 'The API responded 404'],
  ])('with %j ends with %i, says why, and leaves no file', async (args, ended, message) => {
    const cwd = await folder();
    const { code, err } = await runCommand(['export', id, ...args], { ...setting, cwd });
    expect({ code, err }).toEqual({ code: ended, err: expect.stringContaining(message) as string });
    expect(await readdir(cwd)).toEqual([]);
  });
});

test('tail shows what changes, survives an outage, and ends with 130 on Ctrl-C', async () => {
  const account = 'command-line-tail';
  await client.putAccount(account, { timeZone: 'UTC' });
  let isDown = false;
  const proxy = await startProxy(stack.apiUrl, {
    pass: () => {
      if (isDown) throw new Error('down');
    },
  });
  onTestFinished(proxy.stop);
  const args = ['tail', account, '--every', '1'];
  const { child, ended, output } = startCommand(args, { ...setting, USAGE_DATA_URL: proxy.url });
  await eventually(output, ({ out }) => out.includes('months in UTC'));
  await client.record([anEvent(account, 'sms.sent', { time: minutesAgo(0), data: { segments: 3 } })]);
  await eventually(output, ({ out }) => /SMS \+1 → 1, SMS segments \+3 → 3$/m.test(out));
  isDown = true;
  await eventually(output, ({ err }) => err.includes('Trying again.'));
  isDown = false;
  await eventually(output, ({ err }) => err.includes('The API responds again.'));
  await client.record([anEvent(account, 'interview.completed', { time: minutesAgo(0) })]);
  await eventually(output, ({ out }) => out.includes('interviews +1 → 1'));
  child.kill('SIGINT');
  const { code, err } = await ended;
  expect(code).toBe(130);
  expect(err).not.toContain('    at ');
});
