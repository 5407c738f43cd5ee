/** Measures one section of `npm run bench` in a process of its own, and sends its rows to its parent. */
import { SECTIONS } from './all.ts';

const [, , name = '', intervals] = process.argv;
for await (const row of await SECTIONS[name]!({ allIntervals: intervals === 'all' }))
  await new Promise((sent) => process.send!(row, sent));
// Servers and connections of the measurement would keep it.
process.exit();
