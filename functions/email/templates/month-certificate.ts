import type { Email } from '../../../domain/email.ts';
import { number } from '../../../domain/words/figures.ts';
import { phrase } from '../kit/phrase.ts';
import { certified } from '../kit/slots.ts';

/** A month's report that names the certificate of its events. @param digest SHA-256 in hexadecimal */
export const reportWithCertificate = (
  report: Email,
  { digest, events }: { digest: string; events: number },
): Email =>
  certified(
    report,
    phrase`The certificate of the month’s ${events === 1 ? 'only event' : `${number(events)} events`}, against which an exported file can be checked, is ${digest}.`,
  );
