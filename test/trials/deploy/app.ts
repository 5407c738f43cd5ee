/**
 * The CDK app of the trial: the product's own app, whose template it then writes again without what the emulator does not
 * know. `LEFT_IN` names a type that stays, so that the deployment fails at it.
 */
import '../../../bin/usage-data.ts';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TAKEN_FILE, withoutUnknown, type WholeTemplate } from './unknown-to-emulator.ts';

const folder = process.env['CDK_OUTDIR'];
if (folder === undefined) throw new Error('Only the CDK runs this app.');
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

for (const path of globSync('*.template.json', { cwd: folder })) {
  const whole = readFileSync(join(folder, path), 'utf8');
  const { template, taken } = withoutUnknown(JSON.parse(whole) as WholeTemplate, process.env['LEFT_IN']);
  const text = JSON.stringify(template, null, 1);
  writeFileSync(join(folder, path), text);
  writeFileSync(join(folder, TAKEN_FILE), JSON.stringify(taken));
  // The CDK uploads a template under its hash, and does not upload the same one again.
  for (const manifest of globSync('{manifest,*.assets}.json', { cwd: folder }))
    writeFileSync(
      join(folder, manifest),
      readFileSync(join(folder, manifest), 'utf8').replaceAll(hashOf(whole), hashOf(text)),
    );
}
