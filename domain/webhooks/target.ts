/** The lowest port besides 443 that a webhook may have: those below belong to services that speak something else. */
const FIRST_FREE_PORT = 1024;

/** Where webhooks may lead: into the internet alone, or also to the machine of a developer. */
export interface Reach {
  /** Whether loopback addresses are allowed, by `http` and at any port as well. */
  localToo: boolean;
}

/** As `URL` writes the machine itself. */
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * What is wrong with the address of a webhook as it is written; what its name resolves to is looked at later.
 * @returns what would be right; undefined if nothing is wrong
 */
export function targetError(url: string, { localToo }: Reach): string | undefined {
  if (!URL.canParse(url)) return 'expected an absolute URL such as "https://hooks.acme.example/usage"';
  const { protocol, hostname, username, password, hash, port } = new URL(url);
  const isLocal = localToo && LOCAL_HOST.test(hostname);
  if (protocol !== 'https:' && !(isLocal && protocol === 'http:'))
    return 'expected https: messages are about customers, and are not sent unencrypted';
  if (username !== '' || password !== '')
    return 'expected no user name or password in the URL: verify the signature instead';
  if (hash !== '') return 'expected no fragment (#…): it is never sent';
  if (port !== '' && Number(port) < FIRST_FREE_PORT && !isLocal)
    return `expected port 443, or one from ${FIRST_FREE_PORT} to 65535`;
  return undefined;
}
