#!/usr/bin/env node
import { runProgram } from './program.ts';

/** The command `usage-data`. It is bundled into the package of the client when that is packed. */
process.exitCode = await runProgram(process.argv.slice(2));
