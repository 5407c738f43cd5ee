import { Command } from 'commander';
import { textOfMonth } from '../../domain/months/certificate.ts';
import { verify } from '../../domain/months/verifying.ts';
import { EXIT, wrongUse, type ExitCode } from '../exit-code.ts';
import { repeated } from '../options.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { readCertificate } from './certificate.ts';
import { countEvents, sha256 } from './certified-files.ts';
import { verificationReport } from './report.ts';
import { unusable } from './unusable.ts';

interface Options {
  certificate?: string;
  account?: string;
  month?: string;
  kind?: string[];
  json?: boolean;
}

export const verifyCommand = (end: (code: ExitCode) => void) =>
  new Command('verify')
    .summary("compare exports with a month's certificate")
    .description(
      `Says whether TSV exports have exactly the events of a month's certificate, and which days differ.
Without --certificate, the API at USAGE_DATA_URL is asked for that of --account and --month.
A URL of that API is asked with the key in USAGE_DATA_KEY, and no other one. With --kind only these kinds are compared.
Ends with 0 if they are the same, with 1 if they are not, and with 2 if they could not be compared.`,
    )
    .argument('<files...>', 'TSV exports, also gzipped (.tsv.gz)')
    .option('--certificate <file or URL>', 'where the certificate is')
    .option('--account <id>', 'id of the account')
    .option('--month <month>', 'the month, such as 2026-10')
    .option('--kind <kind>', 'compare this kind only; may be repeated', repeated)
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      `
Examples:
  usage-data verify calls.tsv sms.tsv --account acme --month 2026-10
  usage-data verify calls.tsv --kind calls --certificate certificate.json`,
    )
    .action(async (files: string[], { kind, month, json, ...given }: Options) => {
      const source = certificateSource({ month, ...given });
      if (source === undefined)
        throw wrongUse(
          'Say which certificate: by --certificate, or by USAGE_DATA_URL with --account and --month.',
          'usage-data verify --help shows examples.',
        );
      const { print, printJson } = openTerminal({ json });
      try {
        const certificate = await readCertificate(source);
        if (month !== undefined && month !== certificate.month)
          throw unusable(`The certificate is of ${certificate.month}, and not of ${month}.`);
        const found = await countEvents(files);
        const verification = verify(certificate, found, sha256(textOfMonth(certificate, found)), kind);
        printJson({ matches: verification.others.length === 0, ...verification });
        for (const line of verificationReport(certificate, verification)) print(line);
        end(verification.others.length === 0 ? EXIT.fine : EXIT.failed);
      } catch (error) {
        // Whatever it was, nothing was compared.
        throw unusable((error as Error).message);
      }
    });

/** Where the certificate is: as given, or in the API; undefined if that is not known. */
function certificateSource({
  certificate,
  account,
  month,
}: {
  certificate?: string | undefined;
  account?: string | undefined;
  month?: string | undefined;
}): string | undefined {
  if (certificate !== undefined) return certificate;
  const api = process.env['USAGE_DATA_URL']?.replace(/\/+$/, '');
  if (!api || account === undefined || month === undefined) return undefined;
  return `${api}/v1/accounts/${encodeURIComponent(account)}/months/${encodeURIComponent(month)}/certificate`;
}
