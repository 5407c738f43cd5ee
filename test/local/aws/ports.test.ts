import { createServer, type Server } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { startMailbox } from '../../../local/aws/emulators/mailbox.ts';
import { listen, listenPreferring, portAfter } from '../../../local/aws/emulators/ports.ts';

function newServer(): Server {
  const server = createServer((_, response) => response.end('here'));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  return server;
}
const portOf = (url: string) => Number(new URL(url).port);

test.each([
  [4400, 4, 4404],
  [65_531, 4, 65_535],
  [65_532, 4, 0],
  [0, 4, 0],
])('the port after %i by %i is %i', (apiPort, offset, port) => {
  expect(portAfter(apiPort, offset)).toBe(port);
});

test('a required port that is taken is an error; a preferred one is replaced by another', async () => {
  const taken = portOf(await listen(newServer(), 0));
  await expect(listen(newServer(), taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const url = await listenPreferring(newServer(), taken);
  expect(portOf(url)).not.toBe(taken);
  expect(await (await fetch(url)).text()).toBe('here');
});

test('a mailbox whose port is taken returns the URL with its actual port', async () => {
  const taken = portOf(await listen(newServer(), 0));
  const { url, close } = await startMailbox({ preferred: taken });
  onTestFinished(async () => void (await close()));
  expect(portOf(url)).not.toBe(taken);
  expect(await (await fetch(`${url}/store`)).json()).toMatchObject({ emails: [] });
});
