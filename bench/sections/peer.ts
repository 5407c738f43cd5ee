import { peerCpu } from '../measure/peer.ts';
import { recordingCpu } from '../measure/recording-cpu.ts';
import type { Section } from './row.ts';

const ROUNDS = 9;

export const peer: Section = async function* () {
  const peers = await peerCpu();
  if (typeof peers === 'string') {
    yield { what: 'Fastify with PostgreSQL', measured: `skipped: ${peers}` };
    return;
  }
  for await (const { name, recording } of recordingCpu(ROUNDS)) {
    const other = peers.find((each) => each.name === name);
    if (!other) continue;
    yield {
      what: `the same next to a peer: ${name}`,
      measured: `${recording.toFixed(1)} µs`,
      floor: `Fastify, PostgreSQL: ${other.micros.toFixed(1)} µs`,
      ratio: recording / other.micros,
    };
  }
};
