import type { Email } from '../../../domain/email.ts';
import { number } from '../../../domain/words/figures.ts';
import { shortened } from '../../../domain/words/one-line.ts';
import { prefaced } from '../kit/preface.ts';
import { MAX_SUBJECT } from '../kit/subject.ts';

/** A warning as a backup gets it whom it was not for at first: nobody has acknowledged it for so many working hours. */
export function escalatedEmail(warning: Email, hours: number): Email {
  const long = `${number(hours)} working ${hours === 1 ? 'hour' : 'hours'}`;
  return prefaced(
    warning,
    shortened(`Not acknowledged: ${warning.subject}`, MAX_SUBJECT),
    `Nobody has acknowledged this warning for ${long}. You get it as a backup.`,
  );
}
