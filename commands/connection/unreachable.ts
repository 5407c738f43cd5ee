/** Why no response came, and what to do about it. */
interface Unreachable {
  reason: string;
  advice: string;
}

const OF_CODE: Record<string, Unreachable> = {
  ENOTFOUND: {
    reason: 'there is no such host',
    advice: 'Check the spelling of USAGE_DATA_URL, and whether this machine resolves other names.',
  },
  EAI_AGAIN: {
    reason: 'the name of the host cannot be resolved now',
    advice: 'Check the network and the DNS of this machine.',
  },
  ECONNREFUSED: {
    reason: 'nothing listens there',
    advice: 'Check the port in USAGE_DATA_URL; for the local system, start it with npm start.',
  },
  ECONNRESET: {
    reason: 'the connection was cut',
    advice:
      'Check whether USAGE_DATA_URL should begin with https, and whether a firewall or a proxy is between.',
  },
  EHOSTUNREACH: { reason: 'no way leads to the host', advice: 'Check the network, a VPN or a firewall.' },
  ENETUNREACH: { reason: 'no way leads to the host', advice: 'Check the network, a VPN or a firewall.' },
  CERT_HAS_EXPIRED: {
    reason: 'its TLS certificate has expired',
    advice: 'Check the clock of this machine; if it is right, tell the operator of the API.',
  },
  CERT_NOT_YET_VALID: {
    reason: 'its TLS certificate is not valid yet',
    advice: 'Check the clock of this machine.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    reason: 'its TLS certificate is for another host',
    advice: 'Check the host in USAGE_DATA_URL.',
  },
};
const UNTRUSTED: Unreachable = {
  reason: 'its TLS certificate is signed by nobody whom this machine trusts',
  advice: 'If a proxy of your company is between, name its certificate in NODE_EXTRA_CA_CERTS.',
};
const NO_TLS: Unreachable = {
  reason: 'it does not speak TLS',
  advice: 'Check whether USAGE_DATA_URL should begin with http, and its port.',
};
const SILENT: Unreachable = {
  reason: 'it does not respond in time',
  advice: 'Check the network, a VPN or a firewall, and try again.',
};

/** @param failure what a request threw, with its causes */
export function whyUnreachable(failure: unknown): Unreachable {
  const causes = causesOf(failure);
  const codes = causes.map(({ code }) => code ?? '');
  for (const code of codes) {
    const known = OF_CODE[code];
    if (known) return known;
    if (/SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_UNTRUSTED/.test(code)) return UNTRUSTED;
    if (/^(ERR_SSL_|EPROTO)/.test(code)) return NO_TLS;
    if (/TIMEOUT|ETIMEDOUT/.test(code)) return SILENT;
  }
  if (causes.some(({ isTimeout }) => isTimeout)) return SILENT;
  const last = causes.at(-1);
  return {
    reason: last?.message ?? 'no response arrived',
    advice: 'Check USAGE_DATA_URL and the network.',
  };
}

interface Cause {
  message: string;
  code?: string;
  isTimeout?: boolean;
}

/** A failure and what caused it. Of several attempts, such as one for each address of a host, the first says why. */
function causesOf(failure: unknown): Cause[] {
  if (!(failure instanceof Error)) return [];
  const [first] = failure instanceof AggregateError ? (failure.errors as unknown[]) : [];
  return [failure, ...causesOf(failure.cause ?? first)];
}
