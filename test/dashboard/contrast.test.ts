import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('dashboard/src/styles/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split(/@media screen and \(prefers-color-scheme: dark\)/);
function coloursIn(block: string): Record<string, string> {
  const found = block.matchAll(/--([\w-]+): (#[\da-f]{6});/g);
  return Object.fromEntries([...found].map(([, name, value]) => [String(name), String(value)]));
}
const THEMES: Record<string, Record<string, string>> = {
  light: coloursIn(light),
  dark: { ...coloursIn(light), ...coloursIn(dark) },
};

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['page', 'card', 'raised', 'tint'];
const STATES = ['ok', 'warning', 'exceeded', 'accent'];
const pairs = (ones: readonly string[], others: readonly string[]) =>
  ones.flatMap((one) => others.map((other) => [one, other] as const));

/** What is written on what. SVG and hatched grounds, which axe cannot judge, are drawn in the same colours. */
const TEXT = [
  ...pairs(['ink', 'muted', 'accent-text'], GROUNDS),
  ...pairs(
    ['ink'],
    STATES.map((state) => `${state}-soft`),
  ),
  ...pairs(
    STATES.map((state) => `${state}-text`),
    ['card'],
  ),
  ...STATES.map((state) => [`${state}-text`, `${state}-soft`] as const),
  ...pairs(['on-accent'], ['accent', 'accent-strong']),
];
/** What is drawn or edged on what. */
const DRAWN = [
  ...pairs(['ok', 'warning', 'exceeded', 'accent', 'control-line'], ['card', 'raised']),
  ...pairs(
    Array.from({ length: 8 }, (_, index) => `series-${index + 1}`),
    ['card'],
  ),
];

test.each(Object.entries(THEMES))('in the %s theme, text keeps 4.5:1 and what is drawn 3:1', (_, theme) => {
  const tooWeak = (all: readonly (readonly [string, string])[], least: number) =>
    all
      .map(([one, other]) => ({
        pair: `${one} on ${other}`,
        ratio: contrast(theme[one] ?? '', theme[other] ?? ''),
      }))
      .filter(({ ratio }) => !(ratio >= least));
  expect(tooWeak(TEXT, 4.5)).toEqual([]);
  expect(tooWeak(DRAWN, 3)).toEqual([]);
});

test('black and white differ by 21:1, as the standard says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
