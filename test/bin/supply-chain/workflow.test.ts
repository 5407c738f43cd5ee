import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../bin/supply-chain/lock-file.ts';

const workflows = globSync('.github/workflows/*.{yml,yaml}', { cwd: ROOT });

test('every action of a workflow is named by a commit, and its token may only read', () => {
  expect(workflows).not.toEqual([]);
  for (const path of workflows) {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const actions = [...text.matchAll(/^\s*-?\s*uses:\s*(\S+)/gm)].map(([, action = '']) => action);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
    expect(text).not.toMatch(/pull_request_target|secrets\./);
  }
});
