import type { Stack } from './system.ts';

export interface CaughtEmail {
  from: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
}

/** The emails to an address in the local mailbox, oldest first. */
export async function emailsTo(
  { mailboxUrl }: Pick<Stack, 'mailboxUrl'>,
  address: string,
): Promise<CaughtEmail[]> {
  const response = await fetch(`${mailboxUrl}/store`);
  const { emails } = (await response.json()) as { emails: Stored[] };
  return emails
    .filter(({ destination }) => destination.to.includes(address))
    .sort((left, right) => left.at - right.at)
    .map(({ from, destination, subject, body }) => ({ from, to: destination.to, subject, ...body }));
}

interface Stored {
  from: string;
  destination: { to: string[] };
  subject: string;
  body: { html: string; text: string };
  at: number;
}
