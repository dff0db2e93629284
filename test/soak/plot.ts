/** One figure over time, as a line. */
export interface Curve {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly { readonly hour: number; readonly value: number }[];
}

const [WIDTH, HEIGHT, LEFT, GAP] = [760, 120, 70, 44];

/** The curves one below the other, each on a scale of its own from nought; a whole SVG file. */
export function plotted(title: string, curves: readonly Curve[]): string {
  const height = GAP + curves.length * (HEIGHT + GAP);
  const hours = Math.max(1, ...curves.flatMap(({ points }) => points.map(({ hour }) => hour)));
  const drawn = curves.map((curve, n) => drawnAt(curve, GAP + n * (HEIGHT + GAP), hours)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH + LEFT + 20}" height="${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="20" font-weight="bold">${title}</text>
${drawn}
</svg>
`;
}

function drawnAt({ name, unit, points }: Curve, top: number, hours: number): string {
  const most = Math.max(1e-9, ...points.map(({ value }) => value));
  const line = points
    .map(({ hour, value }) => {
      const x = LEFT + (hour / hours) * WIDTH;
      return `${x.toFixed(1)},${(top + HEIGHT - (value / most) * HEIGHT).toFixed(1)}`;
    })
    .join(' ');
  const last = points.at(-1)?.value ?? 0;
  return `<text x="${LEFT}" y="${top - 6}">${name}, ${unit}: at the end ${rounded(last)}</text>
<rect x="${LEFT}" y="${top}" width="${WIDTH}" height="${HEIGHT}" fill="none" stroke="#999"/>
<text x="${LEFT - 6}" y="${top + 10}" text-anchor="end">${rounded(most)}</text>
<text x="${LEFT - 6}" y="${top + HEIGHT}" text-anchor="end">0</text>
<text x="${LEFT + WIDTH}" y="${top + HEIGHT + 14}" text-anchor="end">${Math.round(hours)} h</text>
<polyline points="${line}" fill="none" stroke="#1559b3" stroke-width="1.5"/>`;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
