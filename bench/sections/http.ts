import { httpTimes } from '../measure/http.ts';
import type { Section } from './row.ts';

const FLOOR = 'GET /v1/health';

/** The floor is the request that only its function answers: no token, no storage. */
export const http: Section = async () => {
  const all = await httpTimes();
  const textOf = (p50: number, p99: number) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  return all
    .filter(({ name }) => name !== FLOOR)
    .map(({ name, clients, p50, p99 }) => {
      const floor = all.find((each) => each.name === FLOOR && each.clients === clients)!;
      return {
        what: `${name}, ${clients} client${clients > 1 ? 's' : ''}`,
        measured: textOf(p50, p99),
        floor: `health: ${textOf(floor.p50, floor.p99)}`,
        ratio: p50 / floor.p50,
      };
    });
};
