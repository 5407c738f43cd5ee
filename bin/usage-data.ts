import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings } from '../lib/settings.ts';
import { UsageDataStack } from '../lib/usage-data-stack.ts';

const app = new App({ analyticsReporting: false });
const settings = readSettings((key) => app.node.tryGetContext(key));
new UsageDataStack(app, `UsageData-${settings.stage}`, settings);

// A finding that nobody has answered fails the synthesis. The local stage is never deployed.
if (settings.stage !== 'local') Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

app.synth();
