import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings } from '../lib/stage-files.ts';
import { UsageDataStack } from '../lib/usage-data-stack.ts';

const app = new App({
  analyticsReporting: false,
  // With this, the template names the bundles, and the local system finds them.
  context: { 'aws:cdk:enable-asset-metadata': true },
});
const settings = readSettings((key) => app.node.tryGetContext(key));
new UsageDataStack(app, `UsageData-${settings.stage}`, settings);

if (settings.stage === 'local') {
  // Never deployed, and checking the template would double the time that `npm start` waits for it.
  process.env['CDK_VALIDATION'] = 'false';
} else {
  // A finding that is not acknowledged fails the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

app.synth();
