import { recordingCpu } from '../measure/recording-cpu.ts';
import type { Section } from './row.ts';

const ROUNDS = 9;
const LIMIT = { atMost: 1.15 };

export const recording: Section = async function* () {
  for await (const { name, recording, bareSdk, ratio } of recordingCpu(ROUNDS))
    yield {
      what: `recording ${name}, CPU an event`,
      measured: `${recording.toFixed(1)} µs`,
      floor: `bare SDK: ${bareSdk.toFixed(1)} µs`,
      ratio,
      limit: LIMIT,
    };
};
