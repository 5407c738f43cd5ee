import { texts } from '../texts.ts';

/** Explains the bars to sighted readers; each card says the same in words. */
export function BarLegend() {
  const { used, expected, range, over } = texts.quotas.legend;
  return (
    <ul class="bar-legend fine muted" aria-hidden="true">
      <li>
        <svg width="18" height="10">
          <rect class="meter-use" width="18" height="10" rx="3" />
        </svg>
        {used}
      </li>
      <li>
        <svg width="18" height="10">
          <rect class="meter-expected" width="18" height="10" rx="3" />
        </svg>
        {expected}
      </li>
      <li class="meter-forecast">
        <svg width="22" height="10">
          <line x1="1" x2="21" y1="5" y2="5" />
          <circle cx="11" cy="5" r="3" />
        </svg>
        {range}
      </li>
      <li>
        <svg width="18" height="10">
          <rect class="meter-over" width="18" height="10" rx="3" />
        </svg>
        {over}
      </li>
    </ul>
  );
}
