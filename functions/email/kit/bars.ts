import { html, type Html } from './html.ts';
import type { Block } from './layout.ts';
import { COLOURS, GRID, INK, MUTED, TONES, TYPE, type Tone } from './theme.ts';

/** An amount and its limit, in whatever unit all bars of a chart share. */
export interface Bar {
  /** Left of the bar; labels of one chart have the same length, so that plain text aligns. */
  label: string;
  /** Null if there was nothing to count: no bar is drawn. */
  amount: number | null;
  /** Null is unlimited. */
  limit: number | null;
  /** The amount as people read it, right of the bar. */
  shown: string;
  /** After the amount, small. */
  note: string;
}

/** The length of the longest bar in plain text, in characters. */
const TEXT_WIDTH = 24;

/**
 * Bars below each other on one scale. Each track is as long as the limit; the part over it is red.
 * Bars are table cells: they show if images are blocked, and in readers that know no SVG.
 * @param tone the colour of the last bar, which the email is about
 * @param caption explains the figures; may be empty
 */
export function barChart(bars: readonly Bar[], tone: Tone, caption: string): Block {
  const scale = Math.max(1, ...bars.map(extentOf));
  return {
    html: html`<table ${GRID} style="margin:0 0 6px">
        ${bars.map((bar, index) => htmlBar(bar, scale, index === bars.length - 1 ? tone : undefined))}
      </table>
      <p class="muted" style="${TYPE.small};${MUTED};margin:0 0 24px">
        ${legend(bars, tone)}${caption && html`<br />${caption}`}
      </p>`,
    text: [...bars.map((bar) => textBar(bar, scale)), ...(caption ? [caption] : [])].join('\n'),
  };
}

/** A single bar, as wide as the email and without words. Its figures must appear next to it as text. */
export function gauge(bar: Pick<Bar, 'amount' | 'limit'>, tone: Tone): Block {
  return {
    html: html`<table ${GRID} style="margin:0 0 20px">
      <tr>
        <td>${htmlCells(partsOf(bar), Math.max(1, extentOf(bar)), colourOf(tone), 12)}</td>
      </tr>
    </table>`,
    text: '',
  };
}

interface Parts {
  within: number;
  over: number;
  /** Left until the limit. */
  left: number;
}

function partsOf({ amount, limit }: Pick<Bar, 'amount' | 'limit'>): Parts {
  if (amount === null) return { within: 0, over: 0, left: 0 };
  const top = limit ?? amount;
  return { within: Math.min(amount, top), over: Math.max(0, amount - top), left: Math.max(0, top - amount) };
}

function extentOf(bar: Pick<Bar, 'amount' | 'limit'>): number {
  const { within, over, left } = partsOf(bar);
  return within + over + left;
}

/** Red marks only the part over the limit; the part within it has the same colour in an exceeded month as in any other. */
function colourOf(tone: Tone | undefined): string {
  if (tone === undefined) return COLOURS.bar;
  return TONES[tone === 'exceeded' ? 'info' : tone].solid;
}

function htmlBar(bar: Bar, scale: number, tone: Tone | undefined): Html {
  const isLast = tone !== undefined;
  const style = `${TYPE.fine};padding:5px 0;white-space:nowrap;font-weight:${isLast ? 700 : 400}`;
  return html`<tr>
    <td class="${isLast ? 'ink' : 'muted'}" width="1%" style="${isLast ? INK : MUTED};${style}">
      ${bar.label}
    </td>
    <td style="padding:5px 10px">${htmlCells(partsOf(bar), scale, colourOf(tone), 14)}</td>
    <td class="ink" width="1%" align="right" style="${INK};${style}">
      ${bar.shown}${
        bar.note &&
        html`<br /><span class="muted" style="${TYPE.small};color:${COLOURS.muted};font-weight:400"
            >${bar.note}</span
          >`
      }
    </td>
  </tr>`;
}

function htmlCells(parts: Parts, scale: number, colour: string, height: number): Html {
  const { within, over, left } = widths(parts, scale, 100);
  const cells = [
    { width: within, name: 'bar', colour },
    { width: over, name: 'bar', colour: TONES.exceeded.solid },
    { width: left, name: 'track', colour: COLOURS.track },
    { width: 100 - within - over - left, name: 'rest', colour: 'transparent' },
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

/** Whole parts of `full`, because Outlook accepts only whole percentages; any amount above zero gets at least one. */
function widths({ within, over, left }: Parts, scale: number, full: number): Parts {
  const until = (amount: number) => Math.round((amount / scale) * full);
  const exceeding = over > 0 ? Math.max(1, until(within + over) - until(within)) : 0;
  const used = within > 0 ? Math.max(1, until(within)) : 0;
  return {
    within: Math.min(used, full - exceeding),
    over: exceeding,
    left: Math.max(0, until(within + over + left) - used - exceeding),
  };
}

/** Explains only the parts that at least one bar has. */
function legend(bars: readonly Bar[], tone: Tone): Html[] {
  const parts = bars.map(partsOf);
  const colours = [
    ...(parts.slice(0, -1).some(({ within }) => within > 0) ? [COLOURS.bar] : []),
    ...((parts.at(-1)?.within ?? 0) > 0 ? [colourOf(tone)] : []),
  ];
  const entries = [
    { name: 'used', colours },
    { name: 'over the limit', colours: parts.some(({ over }) => over > 0) ? [TONES.exceeded.solid] : [] },
    { name: 'remaining', colours: parts.some(({ left }) => left > 0) ? [COLOURS.track] : [] },
  ];
  const square = (colour: string) =>
    html`<span class="${colour === COLOURS.track ? 'text-track' : 'bar'}" style="color:${colour}"
      >&#9632;</span
    >`;
  return entries
    .filter(({ colours }) => colours.length > 0)
    .map(({ name, colours }) => html`${colours.map(square)}&nbsp;${name} &nbsp; `);
}

function textBar(bar: Bar, scale: number): string {
  const { within, over, left } = widths(partsOf(bar), scale, TEXT_WIDTH);
  const drawn = '█'.repeat(within) + '▓'.repeat(over) + '░'.repeat(left);
  return `${bar.label}  ${drawn.padEnd(TEXT_WIDTH)}  ${[bar.shown, bar.note].filter(Boolean).join(' ')}`;
}
