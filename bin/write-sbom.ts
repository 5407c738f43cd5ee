import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ourDocuments } from './supply-chain/documents.ts';
import { ROOT } from './supply-chain/lock-file.ts';

/**
 * Writes the software bills of materials, in CycloneDX, to `build/sbom/`: `npm run sbom`. `deployed.cdx.json` has what runs
 * on AWS and in browsers, `installed.cdx.json` everything that `npm ci` installs.
 */
const folder = join(ROOT, 'build', 'sbom');
mkdirSync(folder, { recursive: true });
for (const [name, document] of Object.entries(await ourDocuments())) {
  const file = join(folder, `${name}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  process.stdout.write(`${file}: ${document.components.length} packages\n`);
}
