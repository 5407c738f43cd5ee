import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { expect, onTestFinished, test } from 'vitest';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { startEmulator } from '../../../local/aws/emulators/child.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {}, detail: () => {} };

/** Runs the mailbox as the local system does, in a process of its own, while something is done with it. */
async function whileRunning(directory: string, act: (url: string) => Promise<unknown>) {
  const settings = { port: 0, directory };
  const onCrash = (error: Error) => expect.unreachable(error.message);
  const mailbox = await startEmulator({ name: 'SES', file: 'ses.child.ts', settings, log: silent, onCrash });
  await act(mailbox.url);
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

test('emails are there after the next start, until they are cleared', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const directory = join(folder, 'ses');
  await whileRunning(directory, async (url) => {
    await send(url, 'first');
    await send(url, 'second ✓');
  });
  // What a kill in the middle of a line leaves.
  await appendFile(`${directory}.ndjson`, '{"subject":"thi');
  await whileRunning(directory, async (url) => {
    await expectSubjects(url, ['first', 'second ✓']);
    await send(url, 'third');
  });
  await whileRunning(directory, async (url) => {
    await expectSubjects(url, ['first', 'second ✓', 'third']);
    await fetch(`${url}/clear-store`, { method: 'POST' });
    await send(url, 'fourth');
  });
  await whileRunning(directory, (url) => expectSubjects(url, ['fourth']));
});
