import { join } from 'node:path';
import pMap from 'p-map';
import { bundle } from './bundling.ts';
import { BUNDLED_MODULE, bundleOf, entryOf, functionFolders } from './function-folders.ts';

/** Each uses several threads; with all at once these would get into each other's way. */
const AT_ONCE = 4;

/** `node lib/bundle-functions.ts <assembly>` bundles every function, each into a folder of its own. */
const [assembly] = process.argv.slice(2);
if (assembly === undefined) throw new Error('name the folder of the assembly');
await pMap(
  functionFolders(),
  (folder) => bundle(entryOf(folder), join(bundleOf(assembly, folder), BUNDLED_MODULE)),
  { concurrency: AT_ONCE },
);
