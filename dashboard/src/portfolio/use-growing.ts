import { useEffect, useState } from 'preact/hooks';

/** More than a screen shows. */
const FIRST = 40;
const STEP = 60;

/**
 * How many rows to draw: first those that are seen, then the others step by step, so that hundreds of them hold up
 * neither the first nor a click in between.
 * @param atLeast the place of a row that is needed at once
 */
export function useGrowing(length: number, atLeast: number): number {
  const [drawn, setDrawn] = useState(() => Math.max(FIRST, atLeast + FIRST));
  useEffect(() => {
    if (drawn >= length) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + STEP));
    return () => clearTimeout(timer);
  }, [drawn, length]);
  return drawn;
}
