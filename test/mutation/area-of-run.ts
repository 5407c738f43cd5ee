import { AREAS, type Area } from './areas.ts';

/** The area of this run, as the environment names it. */
export const AREA: Area = areaOf(process.env['AREA']);

function areaOf(name: string | undefined): Area {
  const area = AREAS.find((each) => each.name === name);
  if (!area) throw new Error(`AREA must be one of ${AREAS.map((each) => each.name).join(', ')}.`);
  return area;
}
