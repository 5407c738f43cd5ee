/**
 * Measures the CPU time that recording takes per event, next to that of a bare SDK client which writes the same items.
 * Run: `npm run bench:record-cpu`. It takes about a minute.
 */
import { print } from './local-system.ts';
import { recordingCpu } from './measure/recording-cpu.ts';

print('| what | recording, µs per event | bare SDK, µs per event | ratio |\n| --- | ---: | ---: | ---: |');
for await (const { name, recording, bareSdk, ratio } of recordingCpu())
  print(`| ${name} | ${recording.toFixed(1)} | ${bareSdk.toFixed(1)} | ${ratio.toFixed(2)}× |`);
