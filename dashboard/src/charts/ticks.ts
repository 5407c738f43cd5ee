const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round numbers from 0 to at least `most`, about `wanted` of them above 0.
 * @param whole where fractions make no sense
 */
export function ticks(most: number, wanted: number, whole: boolean): number[] {
  const rough = Math.max(most, whole ? 1 : 0.1) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((size) => size * power >= rough * 0.999) ?? 10) * power;
  const size = whole ? Math.max(1, Math.ceil(step)) : step;
  const count = Math.max(1, Math.ceil((most / size) * 0.999));
  return Array.from({ length: count + 1 }, (_, index) => index * size);
}
