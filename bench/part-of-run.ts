/**
 * Measures what a run of roll-up-usage takes for an account, by the events in 15 minutes: the constants of
 * `bench/scale.ts`. Run: `npm run bench:part-of-run`. It takes about three minutes.
 */
import { print } from './local-system.ts';
import { partOfRun } from './measure/part-of-run.ts';

print('| events in 15 min | of it | requests | one after another | CPU ms | read units | write units |');
print('| ---: | --- | ---: | ---: | ---: | ---: | ---: |');
for (const size of [1, 25, 500]) {
  const { perSlice, ...all } = await partOfRun(size);
  for (const [what, { requests, roundTrips, cpuMs, readUnits, writeUnits }] of Object.entries(all)) {
    const figures = [requests, roundTrips, cpuMs, readUnits, writeUnits].map((figure) => figure.toFixed(1));
    print(`| ${[perSlice, what, ...figures].join(' | ')} |`);
  }
}
