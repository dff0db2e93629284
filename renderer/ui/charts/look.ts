/**
 * Colours of charts are our tokens by name: in SVG the browser resolves them, so that a theme that is changed,
 * and paper, cost nothing to draw anew.
 */
export const TOKENS = {
  text: 'var(--text)',
  strong: 'var(--text-strong)',
  muted: 'var(--muted)',
  line: 'var(--line)',
  panel: 'var(--panel)',
  raised: 'var(--raised)',
  bar: 'var(--going)',
  accent: 'var(--accent)',
  warning: 'var(--warning-mark)',
  danger: 'var(--danger)',
  ramp: [
    'var(--map-ramp-0)',
    'var(--map-ramp-1)',
    'var(--map-ramp-2)',
    'var(--map-ramp-3)',
    'var(--map-ramp-4)',
  ],
} as const;

/** What a drawing is given: sizes in pixels of the screen at hand, the words of the language. */
export interface ChartLook {
  readonly width: number;
  /** Of small letters, in pixels. */
  readonly letter: number;
  /** Family of the letters, by its real name: letters are measured by it, and `var()` has no width. */
  readonly font: string;
}

export const textOf = ({ letter, font }: ChartLook, color: string = TOKENS.muted) => ({
  color,
  fontSize: letter,
  fontFamily: font,
});

/** Our own words in a box, drawn in the picture itself: a box of HTML would need styles the page forbids. */
export const tooltipOf = (look: ChartLook) => ({
  renderMode: 'richText' as const,
  confine: true,
  backgroundColor: TOKENS.raised,
  borderColor: TOKENS.line,
  borderWidth: 1,
  padding: 8,
  textStyle: textOf(look, TOKENS.text),
});

/** `91.6`: a share as per cent with one place. */
export const percent = (value: number): string => (value * 100).toFixed(1);

interface Line {
  readonly name: string;
  readonly data: readonly unknown[];
  readonly color: string;
  /** Of its name from its end, in pixels. */
  readonly distance?: number;
}

/** A line that carries its name at its end, instead of a legend. */
export const lineOf = (look: ChartLook, { name, data, color, distance = 8 }: Line) => ({
  type: 'line' as const,
  name,
  data,
  symbol: 'none',
  lineStyle: { color, width: 2 },
  itemStyle: { color },
  emphasis: { disabled: true },
  endLabel: { show: true, formatter: name, ...textOf(look, color), distance },
  labelLayout: { moveOverlap: 'shiftY' as const },
});
