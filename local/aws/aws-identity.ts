/**
 * What the local system is to the AWS SDK. Every emulator and every function gets these credentials, never the
 * developer's own, and the S3 gate accepts no others. They open nothing outside this machine.
 */
export const localAws = {
  /** The account and default region of fauxqs, which cannot be configured. */
  accountId: '000000000000',
  region: 'us-east-1',
  credentials: { accessKeyId: 'LOCALAWS000000000001', secretAccessKey: 'local-aws-secret-access-key' },
} as const;

/** The configuration of an SDK client for one emulator. */
export const clientConfig = (endpoint: string) => ({
  endpoint,
  region: localAws.region,
  // A copy, because the SDK writes into the object that it is given.
  credentials: { ...localAws.credentials },
});
