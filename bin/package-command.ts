#!/usr/bin/env node
/** The command of the client's package: `usage-data verify`. It is bundled into the package when that is packed. */
const [command] = process.argv.splice(2, 1);
if (command === 'verify') await import('./verify.ts');
else {
  process.stderr.write('Usage: usage-data verify --help\n');
  process.exitCode = 2;
}
