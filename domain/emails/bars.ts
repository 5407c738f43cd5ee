import type { Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import { BASE_UNITS } from '../usage/meter-use.ts';
import { monthName } from './dates.ts';
import { number, units } from './figures.ts';
import { html, type Html } from './html.ts';
import type { Block } from './layout.ts';
import { COLOURS, GRID, INK, MUTED, TONES, TYPE, type Tone } from './theme.ts';

/** One meter's use in one month. */
export interface UsageBar {
  month: Month;
  /** Base units: seconds or pieces. */
  used: number;
  /** In units of the meter; null is unlimited. */
  limit: number | null;
}

/** The length of the longest bar in plain text, in characters. */
const TEXT_WIDTH = 24;

/**
 * A bar per month, oldest first, all on one scale. Its track is as long as the limit, and what is over it is red.
 * Drawn in table cells, they show where pictures are blocked and where SVG is not known.
 * @param tone the colour of the last month, which the email is about
 */
export function usageBars(meter: Meter, bars: readonly UsageBar[], tone: Tone): Block {
  const scale = scaleOf(meter, bars);
  const last = bars.length - 1;
  return {
    html: html`<table ${GRID} style="margin:0 0 6px">
        ${bars.map((bar, index) => htmlBar(meter, bar, scale, index === last ? tone : undefined))}
      </table>
      ${legend(meter, bars, tone)}`,
    text: textBars(meter, bars, scale),
  };
}

/** One bar alone, as wide as the email. */
export function gauge(meter: Meter, bar: UsageBar, tone: Tone): Block {
  return {
    html: html`<table ${GRID} style="margin:0 0 20px">
      <tr>
        <td>${htmlCells(partsOf(meter, bar), scaleOf(meter, [bar]), colourOf(tone), 12)}</td>
      </tr>
    </table>`,
    text: '',
  };
}

interface Parts {
  within: number;
  over: number;
  /** Left until the limit. */
  room: number;
}

function partsOf(meter: Meter, { used, limit }: UsageBar): Parts {
  const top = limit === null ? used : limit * BASE_UNITS[meter];
  return { within: Math.min(used, top), over: Math.max(0, used - top), room: Math.max(0, top - used) };
}

function scaleOf(meter: Meter, bars: readonly UsageBar[]): number {
  return Math.max(1, ...bars.map((bar) => Math.max(bar.used, (bar.limit ?? 0) * BASE_UNITS[meter])));
}

/** Red is only for what is over the limit: the part of an exceeded month that is within it is as any other. */
function colourOf(tone: Tone | undefined): string {
  if (tone === undefined) return COLOURS.bar;
  return TONES[tone === 'exceeded' ? 'info' : tone].solid;
}

function htmlBar(meter: Meter, bar: UsageBar, scale: number, tone: Tone | undefined): Html {
  const isLast = tone !== undefined;
  const style = `${TYPE.fine};padding:5px 0;white-space:nowrap;font-weight:${isLast ? 700 : 400}`;
  const limit = bar.limit === null ? '' : ` / ${number(bar.limit)}`;
  return html`<tr>
    <td class="${isLast ? 'ink' : 'muted'}" width="1%" style="${isLast ? INK : MUTED};${style}">
      ${monthName(bar.month)}
    </td>
    <td style="padding:5px 10px">${htmlCells(partsOf(meter, bar), scale, colourOf(tone), 14)}</td>
    <td class="ink" width="1%" align="right" style="${INK};${style}">
      ${units(meter, bar.used)}<span class="muted" style="${MUTED};font-weight:400">${limit}</span>
    </td>
  </tr>`;
}

function htmlCells(parts: Parts, scale: number, colour: string, height: number): Html {
  const { within, over, room } = widths(parts, scale, 100);
  const cells = [
    { width: within, name: 'bar', colour },
    { width: over, name: 'bar', colour: TONES.exceeded.solid },
    { width: room, name: 'track', colour: COLOURS.track },
    { width: 100 - within - over - room, name: 'rest', colour: 'transparent' },
  ].filter(({ width }) => width > 0);
  return html`<table ${GRID} style="table-layout:fixed">
    <tr>
      ${cells.map(({ name, ...cell }) => {
        const size = `width:${cell.width}%;height:${height}px;font-size:0;line-height:0`;
        const paint = `background-color:${cell.colour}`;
        return html`<td class="${name}" width="${cell.width}%" height="${height}" style="${size};${paint}">
          &nbsp;
        </td>`;
      })}
    </tr>
  </table>`;
}

/** Whole parts of `full`, as Outlook needs percents to be; what is more than nothing gets at least one. */
function widths({ within, over, room }: Parts, scale: number, full: number): Parts {
  const until = (amount: number) => Math.round((amount / scale) * full);
  const exceeding = over > 0 ? Math.max(1, until(within + over) - until(within)) : 0;
  const used = within > 0 ? Math.max(1, until(within)) : 0;
  return {
    within: Math.min(used, full - exceeding),
    over: exceeding,
    room: Math.max(0, until(within + over + room) - used - exceeding),
  };
}

function legend(meter: Meter, bars: readonly UsageBar[], tone: Tone): Html {
  const isOver = bars.some((bar) => partsOf(meter, bar).over > 0);
  const isLimited = bars.some(({ limit }) => limit !== null);
  const entries = [
    { name: 'used', colours: [COLOURS.bar, colourOf(tone)], shown: true },
    { name: 'over the limit', colours: [TONES.exceeded.solid], shown: isOver },
    { name: 'left until the limit', colours: [COLOURS.track], shown: isLimited },
  ].filter(({ shown }) => shown);
  const square = (colour: string) =>
    html`<span class="${colour === COLOURS.track ? 'text-track' : 'bar'}" style="color:${colour}"
      >&#9632;</span
    >`;
  return html`<p class="muted" style="${TYPE.small};${MUTED};margin:0 0 24px">
    ${entries.map(({ name, colours }) => html`${colours.map(square)}&nbsp;${name} &nbsp; `)}
  </p>`;
}

function textBars(meter: Meter, bars: readonly UsageBar[], scale: number): string {
  const width = Math.max(...bars.map(({ month }) => monthName(month).length));
  return bars
    .map((bar) => {
      const { within, over, room } = widths(partsOf(meter, bar), scale, TEXT_WIDTH);
      const drawn = '█'.repeat(within) + '▓'.repeat(over) + '░'.repeat(room);
      const limit = bar.limit === null ? '' : ` / ${number(bar.limit)}`;
      return `${monthName(bar.month).padEnd(width)}  ${drawn.padEnd(TEXT_WIDTH)}  ${units(meter, bar.used)}${limit}`;
    })
    .join('\n');
}
