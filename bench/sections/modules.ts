import { moduleLoads } from '../measure/module-load.ts';
import type { Section } from './row.ts';

const ROUNDS = 9;
const LOAD_LIMIT = { atMost: 1.3 };
const SIZE_LIMIT = { atMost: 500 };

export const modules: Section = async () =>
  (await moduleLoads(ROUNDS)).flatMap(
    ({ folder, kilobytes, cpuMs, clientsCpuMs, leanClientsCpuMs, clientsKilobytes, clients }) => {
      const floor =
        clients.length === 0
          ? 'no client'
          : `its clients: ${clientsCpuMs!.toFixed(0)} ms, ${clientsKilobytes!.toFixed(0)} KB`;
      return [
        {
          what: `loading ${folder}, CPU`,
          measured: `${cpuMs.toFixed(0)} ms`,
          floor,
          ...(clientsCpuMs === undefined ? {} : { ratio: cpuMs / clientsCpuMs, limit: LOAD_LIMIT }),
        },
        ...(leanClientsCpuMs === undefined
          ? []
          : [
              {
                what: 'the same, clients bundled like functions',
                measured: `${cpuMs.toFixed(0)} ms`,
                floor: `its clients: ${leanClientsCpuMs.toFixed(0)} ms`,
                ratio: cpuMs / leanClientsCpuMs,
              },
            ]),
        {
          what: `size of ${folder}`,
          measured: `${kilobytes.toFixed(0)} KB`,
          ...(clientsKilobytes === undefined ? {} : { ratio: kilobytes / clientsKilobytes }),
          limited: kilobytes,
          limit: SIZE_LIMIT,
        },
      ];
    },
  );
