/**
 * Measures how fast an export writes its file, next to a drain: the same queries by the SDK's own client, whose answers are
 * thrown away. Run: `npm run bench:export`. It takes a few minutes.
 */
import { print } from './local-system.ts';
import { exportSpeeds } from './measure/export.ts';

const SIZES = [
  { rows: 10_000, rounds: 9 },
  { rows: 100_000, rounds: 5 },
  { rows: 1_000_000, rounds: 2 },
];

print('| rows | what | rows/s | ratio to the drain | CPU µs/row | ratio of CPU | peak memory, MB |');
print('|---:|---|---:|---:|---:|---:|---:|');
for await (const { rows, name, rowsPerSecond, ratio, cpuMicros, cpuRatio, peakMb } of exportSpeeds(SIZES))
  print(
    `| ${rows.toLocaleString('en-US')} | ${name} | ${Math.round(rowsPerSecond).toLocaleString('en-US')} | ${ratio.toFixed(2)} | ${cpuMicros.toFixed(1)} | ${cpuRatio.toFixed(2)} | ${Math.round(peakMb)} |`,
  );
