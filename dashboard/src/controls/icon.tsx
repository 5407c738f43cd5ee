const PATHS = {
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 2v3h-3',
  download: 'M8 2.5v7.5M4.5 7 8 10.5 11.5 7M3 13.5h10',
  bin: 'M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4',
  close: 'M4 4l8 8M12 4l-8 8',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3',
  down: 'M4 6.5 8 10.5 12 6.5',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  link: 'M6.6 9.4 9.4 6.6M7.2 4.6l1.5-1.5a2.97 2.97 0 0 1 4.2 4.2l-1.5 1.5M8.8 11.4l-1.5 1.5a2.97 2.97 0 0 1-4.2-4.2l1.5-1.5',
  check: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3M8 11.6v.1',
  over: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 4.8v4M8 11v.1',
  unlimited: 'M5 5.6a2.4 2.4 0 1 0 0 4.8c2.4 0 3.6-4.8 6-4.8a2.4 2.4 0 1 1 0 4.8c-2.4 0-3.6-4.8-6-4.8z',
  plus: 'M8 3v10M3 8h10',
  file: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3M6 8.2h4M6 10.8h4',
  lock: 'M4 7.2h8v6.3H4zM5.7 7V5a2.3 2.3 0 0 1 4.6 0v2',
};
export type IconName = keyof typeof PATHS;

/** Decorative: its meaning is in the text next to it or in its button's label. */
export function Icon({ of }: { of: IconName }) {
  return (
    <svg class={`icon icon-${of}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[of]} />
    </svg>
  );
}
