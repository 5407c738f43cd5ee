import { Temporal } from 'temporal-polyfill';
import type { reading } from '../../domain/api/reading.ts';
import { formatInstant, isMonth } from '../../domain/calendar.ts';
import { CERTIFICATE_ALGORITHM } from '../../domain/months/certificate.ts';
import { accountOf } from '../http/account.ts';
import type { Handlers } from '../http/api-handler.ts';
import { notFound } from '../http/problem.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { CertificateStore } from '../storage/certificates.ts';
import type { ClosureStore } from '../storage/closures.ts';

export interface CertificateRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  certificates: Pick<CertificateStore, 'read'>;
  closures: Pick<ClosureStore, 'ofMonths'>;
}

/** Of which events a closed month is made. */
export const certificateRoute = (
  stores: CertificateRouteStores,
): Handlers<typeof reading, 'readCertificate'> => ({
  readCertificate: async (request) => {
    const { id } = await accountOf(request, stores.accounts);
    const { month } = request.path;
    if (!isMonth(month)) throw notFound('certificate');
    const [found, closures] = await Promise.all([
      stores.certificates.read(id, month),
      stores.closures.ofMonths(id, [month]),
    ]);
    const closure = closures.get(month);
    if (!found || !closure) throw notFound('certificate');
    const { certificate, restatements } = found;
    const { digest, events, asOfMs, timeZone, asReported, kinds } = certificate;
    return {
      status: 200,
      body: {
        ...{ accountId: id, month, timeZone, digest, algorithm: CERTIFICATE_ALGORITHM, events },
        closedAt: closure.closedAt,
        asOf: formatInstant(Temporal.Instant.fromEpochMilliseconds(asOfMs)),
        ...{ asReported, kinds, restatements },
      },
    };
  },
});
