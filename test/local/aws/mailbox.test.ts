import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { expect, onTestFinished, test } from 'vitest';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { startChild } from '../../../local/aws/emulators/child.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {}, detail: () => {} };

/** Runs the mailbox as the local system does, in another process, and does something with it. */
async function whileRunning(dataDir: string, act: (url: string) => Promise<unknown>) {
  const mailbox = await startChild({
    name: 'SES',
    file: 's3-sqs-ses.child.ts',
    settings: { ports: { ses: 0 }, dataDir },
    compileCache: join(dataDir, 'compile-cache'),
    log: silent,
    onCrash: (error) => expect.unreachable(error.message),
  });
  await act(mailbox.urls.ses ?? '');
  await mailbox.stop();
}

const send = async (url: string, subject: string) => {
  const ses = new SESClient(clientConfig(url));
  await ses.send(
    new SendEmailCommand({
      Source: 'usage@example.com',
      Destination: { ToAddresses: ['csm@example.com'] },
      Message: { Subject: { Data: subject }, Body: { Text: { Data: 'Hello' } } },
    }),
  );
  ses.destroy();
};

const expectSubjects = async (url: string, subjects: string[]) => {
  const { emails } = (await (await fetch(`${url}/store`)).json()) as { emails: { subject: string }[] };
  expect(emails.map(({ subject }) => subject)).toEqual(subjects);
};

test('emails survive a restart until they are cleared', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await whileRunning(folder, async (url) => {
    await send(url, 'first');
    await send(url, 'second ✓');
  });
  // A kill in the middle of a line leaves this.
  await appendFile(join(folder, 'ses.ndjson'), '{"subject":"thi');
  await whileRunning(folder, async (url) => {
    await expectSubjects(url, ['first', 'second ✓']);
    await send(url, 'third');
  });
  await whileRunning(folder, async (url) => {
    await expectSubjects(url, ['first', 'second ✓', 'third']);
    await fetch(`${url}/clear-store`, { method: 'POST' });
    await send(url, 'fourth');
  });
  await whileRunning(folder, (url) => expectSubjects(url, ['fourth']));
});
