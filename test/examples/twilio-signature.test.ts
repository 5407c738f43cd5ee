import { describe, expect, test } from 'vitest';
import { isSignedByTwilio } from '../../examples/twilio-status-callback/signature.ts';

/** The example of Twilio's documentation of request validation, and that of its libraries for repeated parameters. */
const URL = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const CALL: [string, string][] = [
  ['Digits', '1234'],
  ['To', '+18005551212'],
  ['From', '+14158675309'],
  ['Caller', '+14158675309'],
  ['CallSid', 'CA1234567890ABCDE'],
];
const REPEATED: [string, string][] = [
  ...['5678', '1234', '1234'].map((digits): [string, string] => ['Digits', digits]),
  ['SidAccount', 'AC123'],
  ['Sid', 'CA123'],
];
const SIGNATURE = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';

const isSigned = (
  parameters: [string, string][],
  signature: string | undefined,
  { token = '12345', url = URL } = {},
) => isSignedByTwilio(token, url, new URLSearchParams(parameters), signature);

describe('a signature', () => {
  test.each([
    ['of a call', CALL, SIGNATURE],
    ['of repeated parameters', REPEATED, 'IK+Dwps556ElfBT0I3Rgjkr1wJU='],
  ])("%s is that of Twilio's documentation", (_, parameters, signature) => {
    expect(isSigned(parameters, signature)).toBe(true);
    expect(isSigned(parameters.toReversed(), signature)).toBe(true);
  });

  test('is wrong for another value, URL or token, and so is none', () => {
    expect(isSigned(CALL.with(0, ['Digits', '1235']), SIGNATURE)).toBe(false);
    expect(isSigned([...CALL, ['CallStatus', 'completed']], SIGNATURE)).toBe(false);
    expect(isSigned(CALL, SIGNATURE, { url: URL.replace('https', 'http') })).toBe(false);
    expect(isSigned(CALL, SIGNATURE, { token: '12346' })).toBe(false);
    for (const signature of [undefined, '', 'undefined', SIGNATURE.slice(1)])
      expect(isSigned(CALL, signature)).toBe(false);
  });
});
