import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, readTokens, THEME_NAMES } from '../../kit/tokens.ts';

const css = readFileSync(path.join(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');
const tokens = readTokens(css);

/** Letters that stand on any panel. */
const TEXTS = ['text', 'text-strong', 'muted', 'faint', 'accent', 'warning', 'danger-text'];
const GROUNDS = ['ground', 'panel', 'panel-2', 'field', 'raised', 'raised-2'];
/** Grounds with a meaning, and the letters that stand on them. */
const ON: Readonly<Record<string, readonly string[]>> = {
  'accent-ground': ['text', 'text-strong', 'muted', 'accent', 'warning', 'danger-text'],
  'warning-ground': ['text', 'text-strong', 'muted', 'warning', 'danger-text'],
  'danger-ground': ['text', 'text-strong', 'muted', 'warning', 'danger-text'],
  'accent-deep': ['on-accent'],
  'accent-bright': ['on-accent'],
  'danger-deep': ['on-danger'],
  'map-badge': ['map-label', 'map-late'],
  'map-halo': ['map-label', 'map-label-muted', 'map-landmark'],
};
/** Shapes without letters that carry a meaning (WCAG 1.4.11). */
const MARKS = ['danger', 'warning-mark', 'general', 'accent', 'going'];

const pairs = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...Object.entries(ON).flatMap(([ground, texts]) => texts.map((text) => [text, ground] as const)),
];

describe.each(THEME_NAMES)('in the %s theme', (theme) => {
  it.each(pairs)('%s is read on %s (AA, 4.5:1)', (text, ground) => {
    expect(contrast(tokens, theme, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(MARKS.flatMap((mark) => GROUNDS.slice(0, 4).map((ground) => [mark, ground] as const)))(
    '%s is seen on %s (3:1)',
    (mark, ground) => {
      expect(contrast(tokens, theme, mark, ground)).toBeGreaterThanOrEqual(3);
    },
  );
});

/** What a case on the map may lie on: a light base map has the same light grounds. */
const MAP_GROUNDS = ['map-ground', 'map-ramp-0', 'map-grid-line', 'map-road', 'map-water', 'map-park'];
const CASE_SHAPES = ['map-urgent', 'map-important', 'map-general'];

describe('a case on the light map', () => {
  it.each(CASE_SHAPES.flatMap((shape) => MAP_GROUNDS.map((ground) => [shape, ground] as const)))(
    '%s is told from %s (4:1), where the rim is as white as the streets',
    (shape, ground) => {
      expect(contrast(tokens, 'light', shape, ground)).toBeGreaterThanOrEqual(4);
    },
  );

  it.each(MAP_GROUNDS)('has a line round its rim that is seen on %s (3:1)', (ground) => {
    expect(contrast(tokens, 'light', 'map-mark-edge', ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('the tokens', () => {
  it('give every ground and every letter a value in both themes', () => {
    for (const name of [...TEXTS, ...GROUNDS, ...Object.keys(ON)]) expect(tokens.has(name), name).toBe(true);
  });

  it('hold every colour there is: no style sheet of the screens has one of its own', () => {
    expect(coloursElsewhere()).toEqual([]);
  });
});

/** Pictures of QR codes and printed sheets are black on white; a photo's mask is dark wherever it lies. */
const OWN_COLOURS = /(?:Printed\w+|Paper|QrCode|MediaViewer|Ticker)\.module\.css$|tokens\.css$/u;

function coloursElsewhere(): readonly string[] {
  const folder = path.join(import.meta.dirname, '../../../renderer');
  const found = filesBelow(folder).filter((file) => file.endsWith('.css') && !OWN_COLOURS.test(file));
  return found.flatMap((file) =>
    (readFileSync(file, 'utf8').match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/giu) ?? []).map(
      (colour) => `${path.relative(folder, file)}: ${colour}`,
    ),
  );
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
}
