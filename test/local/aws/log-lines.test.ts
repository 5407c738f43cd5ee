import { expect, test } from 'vitest';
import { showFunctionLine } from '../../../local/aws/functions/log-lines.ts';

function shown(line: string, alarming = false): string[] {
  const said: string[] = [];
  const say = (kind: string) => (text: string) => void said.push(`${kind} ${text}`);
  const log = { info: say('info'), warn: say('warn'), error: say('error'), detail: say('detail') };
  showFunctionLine(log, 'Work', line, alarming);
  return said;
}

test.each<[string, string, boolean, string[]]>([
  ['plain text', 'hello', false, ['detail [Work] hello']],
  ['text on stderr', 'oh', true, ['warn [Work] oh']],
  ['an empty line', '  ', false, []],
  [
    'an info line',
    '{"level":"INFO","message":"done","service":"x","rows":3}',
    false,
    ['detail [Work] INFO done rows=3'],
  ],
  [
    'a warning',
    '{"level":"WARN","message":"slow","timestamp":"t","ids":["a"]}',
    false,
    ['warn [Work] WARN slow ids=["a"]'],
  ],
  ['metrics', '{"_aws":{}}', false, ['detail [Work] {"_aws":{}}']],
  ['broken JSON', '{"level"', false, ['detail [Work] {"level"']],
  [
    'an error',
    '{"level":"ERROR","message":"failed","error":{"name":"E","stack":"E: no\\n  at x"}}',
    false,
    ['error [Work] ERROR failed\nE: no\n  at x'],
  ],
])('shows %s', (_, line, alarming, expected) => {
  expect(shown(line, alarming)).toEqual(expected);
});
