import type { Settings } from '../settings.ts';

/** Looks up an output of the stack by the beginning of its name. */
type Outputs = (name: string) => string | undefined;

/** Outputs with the DNS record of a host of the operator's own. */
const HOSTS = ['ApiDnsRecord', 'DashboardDnsRecord'];

/**
 * What is left to do by hand after a deployment, in this order, a step each.
 * @param before the outputs before it
 */
export function nextSteps(
  { alarmEmail, emailFrom, emailIdentity, stageFile }: Settings,
  output: Outputs,
  { isFirst, before }: { isFirst: boolean; before: Outputs },
): string[] {
  const hosts = HOSTS.map(output).filter(
    (record, index) => record !== undefined && record !== before(HOSTS[index]!),
  ) as string[];
  const dns = hosts.length === 0 ? [] : [`Add to the DNS of your hosts:\n${indented(hosts)}`];
  const alarms = `Nobody hears of alarms: add "alarmEmail" to ${stageFile}, and deploy again.`;
  if (!isFirst) return alarmEmail === undefined ? [...dns, alarms] : dns;
  const records = [1, 2, 3].map((index) => output(`EmailDkimRecord${index}`) ?? '');
  return [
    alarmEmail === undefined
      ? alarms
      : `Open the link that SNS has sent to ${alarmEmail}, within three days. Alarms come only after that.`,
    ...(emailIdentity === undefined
      ? [`Add these records to the DNS of the domain of ${emailFrom}:\n${indented(records)}`]
      : []),
    ...dns,
    'Leave the sandbox of SES, which sends only to verified addresses: docs/runbook.md#email.',
    'Check the concurrency quota of Lambda: docs/runbook.md#the-concurrency-quota.',
    `Create the first API key: npm run create-admin-key -- ${output('StorageMainTable') ?? ''}`,
  ];
}

const indented = (lines: readonly string[]) => lines.map((line) => `     ${line}`).join('\n');
