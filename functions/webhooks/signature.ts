import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new secret of a webhook, as Standard Webhooks writes them. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com), which say which message it is, when it was sent, and by
 * each valid secret that it is ours.
 * @param sentAtMs milliseconds since 1970
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, sentAtMs, payload }: { id: string; sentAtMs: number; payload: string },
): Record<string, string> {
  const timestamp = String(Math.floor(sentAtMs / 1000));
  const signature = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${id}.${timestamp}.${payload}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${signature(secret)}`).join(' '),
  };
}
