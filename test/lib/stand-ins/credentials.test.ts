import { afterEach, expect, test, vi } from 'vitest';
import { defaultProvider } from '../../../lib/stand-ins/credentials.ts';

afterEach(() => vi.unstubAllEnvs());

test('a function has the credentials that Lambda passes in its environment', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'token');
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' };
  await expect(defaultProvider()()).resolves.toEqual(credentials);
});

test('a function without credentials says so', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  await expect(defaultProvider()()).rejects.toThrow('has no AWS credentials');
});
