import type { WantedExport } from './prefill.ts';

let wanted: WantedExport | undefined;

/** What another part of the page wants to be exported; asked for once. */
export function takeWantedExport(): WantedExport | undefined {
  const taken = wanted;
  wanted = undefined;
  return taken;
}

/** Leads the reader to the form, which is about to be drawn, with this filled in. */
export function showExportForm(wants: WantedExport): void {
  wanted = wants;
  requestAnimationFrame(() => {
    const title = document.getElementById('exports-title');
    title?.focus({ preventScroll: true });
    title?.closest('section')?.scrollIntoView({ block: 'start' });
  });
}
