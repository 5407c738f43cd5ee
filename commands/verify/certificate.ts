import { readFileSync } from 'node:fs';
import { CERTIFICATE_ALGORITHM, textOfKind, textOfMonth } from '../../domain/months/certificate.ts';
import type { ShownCertificate } from '../../domain/months/verifying.ts';
import { sha256 } from './certified-files.ts';
import { unusable } from './unusable.ts';

/** @param source a file or a URL. @throws CommandFailure for what is no certificate */
export async function readCertificate(source: string): Promise<ShownCertificate> {
  const text = /^https?:/.test(source) ? await ask(source) : readFileSync(source, 'utf8');
  const certificate = JSON.parse(text) as ShownCertificate;
  if (certificate.algorithm !== CERTIFICATE_ALGORITHM)
    throw unusable(`The certificate is of another format: ${certificate.algorithm}.`);
  for (const { kind, days, digest } of certificate.kinds)
    if (sha256(textOfKind(days)) !== digest)
      throw unusable(`The certificate contradicts itself: the days of ${kind} do not have its digest.`);
  if (sha256(textOfMonth(certificate, certificate.kinds)) !== certificate.digest)
    throw unusable('The certificate contradicts itself: its kinds do not have its digest.');
  return certificate;
}

async function ask(url: string): Promise<string> {
  const { USAGE_DATA_URL, USAGE_DATA_KEY } = process.env;
  const isOwn = URL.canParse(USAGE_DATA_URL ?? '') && new URL(url).origin === new URL(USAGE_DATA_URL!).origin;
  // A certificate may come from anywhere; a key is for its API alone. A redirect elsewhere loses the header.
  const headers = isOwn && USAGE_DATA_KEY ? { authorization: `Bearer ${USAGE_DATA_KEY}` } : {};
  const response = await fetch(url, { headers });
  if (!response.ok) throw unusable(`${url} answered ${response.status}.`);
  return response.text();
}
