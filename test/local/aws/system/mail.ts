import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { expect, test } from 'vitest';
import { clientConfig } from '../../../../local/aws/aws-identity.ts';
import type { RunningSystem } from '../running-system.ts';

export function mail(system: () => RunningSystem): void {
  test('catches mail', async () => {
    const { mailboxUrl } = system().stackFile;
    const mail = new SendEmailCommand({
      Source: 'usage@example.test',
      Destination: { ToAddresses: ['csm@example.test'] },
      Message: { Subject: { Data: 'Near the limit' }, Body: { Text: { Data: 'You are at 90 %' } } },
    });
    await new SESClient(clientConfig(mailboxUrl)).send(mail);
    const { emails } = (await (await fetch(`${mailboxUrl}/store`)).json()) as {
      emails: { subject: string }[];
    };
    expect(emails).toMatchObject([{ subject: 'Near the limit' }]);
  });
}
