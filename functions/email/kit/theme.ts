import { html } from './html.ts';

/** How urgent a figure is. */
export type Tone = 'ok' | 'info' | 'warning' | 'exceeded';

interface Shades {
  /** Bars and buttons. */
  solid: string;
  /** Text on the soft background. */
  text: string;
  soft: string;
  darkText: string;
  darkSoft: string;
}

export const TONES: Record<Tone, Shades> = {
  ok: { solid: '#1f8a54', text: '#135c38', soft: '#e2f3e9', darkText: '#86d9ab', darkSoft: '#153223' },
  info: { solid: '#3b63d6', text: '#2446a6', soft: '#e6edfd', darkText: '#a9c1ff', darkSoft: '#1d2a4d' },
  warning: { solid: '#d4820f', text: '#834906', soft: '#fdf0d8', darkText: '#f6c878', darkSoft: '#3b2b10' },
  exceeded: { solid: '#cf3a26', text: '#9c2615', soft: '#fde8e4', darkText: '#ffaea1', darkSoft: '#471e18' },
};

export const COLOURS = {
  page: '#f2f4f7',
  card: '#ffffff',
  ink: '#141a24',
  muted: '#5a6474',
  line: '#e4e8ee',
  tint: '#f6f7f9',
  track: '#e1e5eb',
  /** Bars other than the last. */
  bar: '#8fa8e0',
  link: '#2446a6',
};

/** Set once on the outermost elements and inherited. Tables in Outlook on Windows do not inherit it, hence the rule in `STYLES`. */
export const FONT = 'font-family:-apple-system,Segoe UI,Roboto,Arial,sans-serif';
const MONO = 'font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace';

export const TYPE = {
  title: 'font-size:24px;line-height:31px;font-weight:700;letter-spacing:-0.2px',
  heading: 'font-size:16px;line-height:24px;font-weight:700',
  figure: 'font-size:20px;line-height:27px;font-weight:700',
  lead: 'font-size:15px;line-height:23px',
  body: 'font-size:14px;line-height:21px',
  fine: 'font-size:13px;line-height:18px',
  small: 'font-size:12px;line-height:18px',
  code: `${MONO};font-size:12px;line-height:18px`,
};

export const INK = `color:${COLOURS.ink};word-break:break-word`;
export const MUTED = `color:${COLOURS.muted};word-break:break-word`;

/** The attributes of a table that is only for layout and fills its container. */
export const GRID = html`role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"`;

const FONT_RULE = `td,th,p,h1,h2{${FONT}}`;
const NARROW = `@media (max-width:480px){
.figures th,.figures td{font-size:12px !important;padding-left:5px !important}
.figures .name{padding-left:0 !important}
.figure{font-size:17px !important}}`;

/**
 * Rules by class that override the inline styles. Readers that support dark mode use the dark colours; others show the
 * light ones or invert them, which works because nothing is an image. On phones large figures are smaller, so that two
 * amounts in the millions fit side by side.
 */
export const STYLES = html`<style>
  ${FONT_RULE}
  ${darkRules()}
  ${NARROW}
</style>`;

function darkRules(): string {
  const rules: Record<string, string> = {
    page: 'background-color:#0e1116',
    card: 'background-color:#171b22',
    ink: 'color:#eceff4',
    muted: 'color:#a2acbb',
    line: 'border-color:#2b323d',
    tint: 'background-color:#1f252e',
    track: 'background-color:#39424f',
    'text-track': 'color:#39424f',
    link: 'color:#a9c1ff',
  };
  for (const [tone, { darkText, darkSoft }] of Object.entries(TONES)) {
    rules[`text-${tone}`] = `color:${darkText}`;
    rules[`soft-${tone}`] = `background-color:${darkSoft}`;
  }
  const lines = Object.entries(rules).map(([name, rule]) => `.${name}{${rule} !important}`);
  return `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${lines.join('\n')}}`;
}
