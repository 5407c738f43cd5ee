import { join } from 'node:path';
import pMap from 'p-map';
import { bundle, WITH_JSON_SCHEMAS } from './bundling.ts';
import { BUNDLED_MODULE, bundleOf, entryOf, functionFolders } from './function-folders.ts';

/** Each uses several threads; with all at once these would get into each other's way. */
const AT_ONCE = 4;

/** Describes the API by its schemas. */
const DOCUMENTATION = 'documentation/show-documentation';

/** `node lib/bundle-functions.ts <target>` bundles every function, each into a folder of its own. */
const [target] = process.argv.slice(2);
if (target === undefined) throw new Error('name the folder for the bundles');
await pMap(
  functionFolders(),
  (folder) =>
    bundle(
      entryOf(folder),
      join(bundleOf(target, folder), BUNDLED_MODULE),
      folder === DOCUMENTATION ? WITH_JSON_SCHEMAS : undefined,
    ),
  { concurrency: AT_ONCE },
);
