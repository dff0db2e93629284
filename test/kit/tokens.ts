export const THEME_NAMES = ['light', 'dark'] as const;
export type ThemeName = (typeof THEME_NAMES)[number];

/** A colour token in both themes, `#rrggbb`. */
export type Tokens = ReadonlyMap<string, Readonly<Record<ThemeName, string>>>;

/** Reads `--name: light-dark(#a, #b)` and `--name: #a`; what is printed is not read. */
export function readTokens(css: string): Tokens {
  const screen = css.split('@media print')[0] ?? '';
  const lines = screen.matchAll(
    /--([\w-]+):\s*(?:light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)|(#[0-9a-f]{6}));/giu,
  );
  return new Map(
    [...lines].map(([, name, light, dark, both]) => [
      name ?? '',
      { light: light ?? both ?? '', dark: dark ?? both ?? '' },
    ]),
  );
}

/** Contrast of two tokens by WCAG 2: 1 (the same) to 21. Throws for a token that is none. */
export function contrast(tokens: Tokens, theme: ThemeName, a: string, b: string): number {
  const [x, y] = [a, b].map((name) => {
    const colour = tokens.get(name)?.[theme];
    if (colour === undefined) throw new Error(`no token --${name}`);
    return luminance(colour);
  });
  const [light, dark] = [Math.max(x ?? 0, y ?? 0), Math.min(x ?? 0, y ?? 0)];
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of `#rrggbb`, 0 to 1. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
