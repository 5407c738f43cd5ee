/**
 * Who the local system is to the AWS SDK. Every emulator and every function gets these, never the developer's
 * own credentials; the S3 gate accepts these alone. They open nothing outside this machine.
 */
export const localAws = {
  /** Account and default region of fauxqs, which cannot be told another account. */
  accountId: '000000000000',
  region: 'us-east-1',
  credentials: { accessKeyId: 'LOCALUSAGEDATA000001', secretAccessKey: 'local-usage-data-secret-access-key' },
} as const;

export const clientConfig = (endpoint: string) => ({
  endpoint,
  region: localAws.region,
  // A copy, because the SDK writes into what it is given.
  credentials: { ...localAws.credentials },
});
