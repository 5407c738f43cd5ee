import type { Meter } from '../../../domain/accounts/meters.ts';
import type { Month } from '../../../domain/calendar.ts';
import { BASE_UNITS } from '../../../domain/usage/meter-use.ts';
import { shortMonth } from './dates.ts';
import { number, units } from './figures.ts';
import { html, type Html } from './html.ts';
import type { Block } from './layout.ts';
import { COLOURS, GRID, INK, MUTED, TONES, TYPE, type Tone } from './theme.ts';

/** One meter's use in one month. */
export interface UsageBar {
  month: Month;
  /** Base units: seconds or pieces; null before the account's first use, where there was nothing to count. */
  used: number | null;
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
  const limits = bars.filter(({ used }) => used !== null).map(({ limit }) => limit);
  const isSame = limits.every((limit) => limit === limits[0]);
  const drawn = bars.map((bar): Drawn => ({ ...bar, note: isSame ? '' : limitNote(bar) }));
  const scale = Math.max(1, ...bars.map((bar) => extentOf(meter, bar)));
  const caption = [
    ...(isSame && typeof limits[0] === 'number' ? [`Limit of every month: ${number(limits[0])}.`] : []),
    ...(meter === 'call_minutes' ? ['Minutes are billed minutes: each call is rounded up.'] : []),
  ].join(' ');
  return {
    html: html`<table ${GRID} style="margin:0 0 6px">
        ${drawn.map((bar, index) => htmlBar(meter, bar, scale, index === bars.length - 1 ? tone : undefined))}
      </table>
      <p class="muted" style="${TYPE.small};${MUTED};margin:0 0 24px">
        ${legend(meter, bars, tone)}${caption && html`<br />${caption}`}
      </p>`,
    text: [...drawn.map((bar) => textBar(meter, bar, scale)), ...(caption ? [caption] : [])].join('\n'),
  };
}

/** One bar alone, as wide as the email. */
export function gauge(meter: Meter, bar: UsageBar, tone: Tone): Block {
  const scale = Math.max(1, extentOf(meter, bar));
  return {
    html: html`<table ${GRID} style="margin:0 0 20px">
      <tr>
        <td>${htmlCells(partsOf(meter, bar), scale, colourOf(tone), 12)}</td>
      </tr>
    </table>`,
    text: '',
  };
}

interface Drawn extends UsageBar {
  /** Its limit, where that is not the same in every month. */
  note: string;
}

function limitNote({ used, limit }: UsageBar): string {
  if (used === null) return '';
  return limit === null ? 'unlimited' : `of ${number(limit)}`;
}

interface Parts {
  within: number;
  over: number;
  /** Left until the limit. */
  room: number;
}

function partsOf(meter: Meter, { used, limit }: UsageBar): Parts {
  if (used === null) return { within: 0, over: 0, room: 0 };
  const top = limit === null ? used : limit * BASE_UNITS[meter];
  return { within: Math.min(used, top), over: Math.max(0, used - top), room: Math.max(0, top - used) };
}

function extentOf(meter: Meter, bar: UsageBar): number {
  const { within, over, room } = partsOf(meter, bar);
  return within + over + room;
}

/** Red is only for what is over the limit: the part of an exceeded month that is within it is as any other. */
function colourOf(tone: Tone | undefined): string {
  if (tone === undefined) return COLOURS.bar;
  return TONES[tone === 'exceeded' ? 'info' : tone].solid;
}

const usedIn = (meter: Meter, used: number | null) => (used === null ? '–' : units(meter, used));

function htmlBar(meter: Meter, bar: Drawn, scale: number, tone: Tone | undefined): Html {
  const isLast = tone !== undefined;
  const style = `${TYPE.fine};padding:5px 0;white-space:nowrap;font-weight:${isLast ? 700 : 400}`;
  return html`<tr>
    <td class="${isLast ? 'ink' : 'muted'}" width="1%" style="${isLast ? INK : MUTED};${style}">
      ${shortMonth(bar.month)}
    </td>
    <td style="padding:5px 10px">${htmlCells(partsOf(meter, bar), scale, colourOf(tone), 14)}</td>
    <td class="ink" width="1%" align="right" style="${INK};${style}">
      ${usedIn(meter, bar.used)}${
        bar.note &&
        html`<br /><span class="muted" style="${TYPE.small};color:${COLOURS.muted};font-weight:400"
            >${bar.note}</span
          >`
      }
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

/** Of the parts that some bar has. */
function legend(meter: Meter, bars: readonly UsageBar[], tone: Tone): Html[] {
  const parts = bars.map((bar) => partsOf(meter, bar));
  const colours = [
    ...(parts.slice(0, -1).some(({ within }) => within > 0) ? [COLOURS.bar] : []),
    ...((parts.at(-1)?.within ?? 0) > 0 ? [colourOf(tone)] : []),
  ];
  const entries = [
    { name: 'used', colours },
    { name: 'over the limit', colours: parts.some(({ over }) => over > 0) ? [TONES.exceeded.solid] : [] },
    { name: 'left until the limit', colours: parts.some(({ room }) => room > 0) ? [COLOURS.track] : [] },
  ];
  const square = (colour: string) =>
    html`<span class="${colour === COLOURS.track ? 'text-track' : 'bar'}" style="color:${colour}"
      >&#9632;</span
    >`;
  return entries
    .filter(({ colours }) => colours.length > 0)
    .map(({ name, colours }) => html`${colours.map(square)}&nbsp;${name} &nbsp; `);
}

function textBar(meter: Meter, bar: Drawn, scale: number): string {
  const { within, over, room } = widths(partsOf(meter, bar), scale, TEXT_WIDTH);
  const drawn = '█'.repeat(within) + '▓'.repeat(over) + '░'.repeat(room);
  const used = [usedIn(meter, bar.used), bar.note].filter(Boolean).join(' ');
  return `${shortMonth(bar.month)}  ${drawn.padEnd(TEXT_WIDTH)}  ${used}`;
}
