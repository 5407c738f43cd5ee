import { startFauxqs } from 'fauxqs';
import { localAws } from '../aws-identity.ts';
import { startGate } from '../s3-gate/gate.ts';
import { runInChild } from './in-child.ts';
import { pinToLocalhost } from './pin-to-localhost.ts';
import { localhost } from './ports.ts';

pinToLocalhost();

/** fauxqs checks no signature, so it hides on a port of its own and the gate stands on the one that is given out. */
runInChild<{ port: number; directory: string }>(async ({ port, directory }) => {
  const store = await startFauxqs({ port: 0, logger: false, s3StorageDir: directory });
  const gate = await startGate({
    port,
    upstream: { host: localhost, port: store.port },
    region: localAws.region,
    credentials: localAws.credentials,
    now: () => new Date(),
  });
  const close = async () => {
    await gate.close();
    await store.stop();
  };
  return { url: gate.url, close };
});
