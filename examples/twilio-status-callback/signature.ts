import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request with form parameters comes from Twilio: `X-Twilio-Signature` is the HMAC-SHA1, in base64, of the URL that
 * was called and of all parameters by name, each followed by its value.
 * @param url as Twilio called it, with scheme, host and query; behind a proxy this is not what the server sees
 */
export function isSignedByTwilio(
  authToken: string,
  url: string,
  parameters: URLSearchParams,
  signature: string | undefined,
): boolean {
  const expected = createHmac('sha1', authToken).update(signedText(url, parameters)).digest();
  const given = Buffer.from(signature ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Of a parameter that is given several times, each value counts once, in order. */
function signedText(url: string, parameters: URLSearchParams): string {
  const names = [...new Set(parameters.keys())].sort();
  return (
    url +
    names
      .map((name) =>
        [...new Set(parameters.getAll(name))]
          .sort()
          .map((value) => name + value)
          .join(''),
      )
      .join('')
  );
}
