import { DEPLOYED_BY_CDK, functionPackages, pagePackages, type Bundled } from './bundled.ts';
import { ourManifest, ourPackages } from './lock-file.ts';
import { npm } from './npm.ts';
import { deployedDocument, npmDocument, type NpmDocument } from './sbom.ts';

/** Everything that is deployed: the functions, the page, and what the CDK deploys with them. */
export const deployedPackages = async (): Promise<Bundled> =>
  new Map([...functionPackages(), ...(await pagePackages()), ...DEPLOYED_BY_CDK]);

/** The bills of materials of this repository: of everything that is installed, and of what is deployed. */
export async function ourDocuments(): Promise<{ installed: NpmDocument; deployed: NpmDocument }> {
  // From the lock file, so that it is the same on every platform, and needs no network.
  const printed = npm('sbom', '--sbom-format=cyclonedx', '--package-lock-only');
  const installed = npmDocument.parse(JSON.parse(printed));
  const deployed = deployedDocument(installed, await deployedPackages(), ourPackages(), ourManifest().name);
  return { installed, deployed };
}
