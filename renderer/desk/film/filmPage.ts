import type { Film } from './film.ts';
import { PLAYER, PLAYER_HASH } from './player.ts';

/** Words of the page, in the language it was made in. */
export interface FilmWords {
  readonly language: string;
  readonly title: string;
  readonly note: string;
  readonly play: string;
  readonly pause: string;
  readonly slider: string;
  /** Over the title of what is no reality: 演练. */
  readonly mark?: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.6 system-ui, sans-serif; }
body { max-width: 70rem; margin: 0 auto; padding: 1rem; }
main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem; }
svg { width: 100%; max-height: 70vh; }
path { fill: none; stroke: currentColor; stroke-opacity: 0.35; vector-effect: non-scaling-stroke; }
circle { fill: none; stroke: none; }
circle[data-mark="step"], circle[data-mark="note"] { fill: #2a8079; }
circle[data-mark="warning"] { fill: #c2401f; }
circle[data-mark="end"] { fill: #7d8790; }
ol { max-height: 70vh; margin: 0; padding: 0; overflow: auto; list-style: none; }
li { padding: 0.25rem 0.5rem; border-left: 3px solid transparent; }
li[data-now] { border-color: #2a8079; }
time { margin-right: 0.5rem; font-variant-numeric: tabular-nums; opacity: 0.8; }
input { width: 100%; }
.mark { margin: 0; padding: 0.25rem; border: 3px dashed #7c62d6; font-weight: 700; text-align: center; letter-spacing: 0.5em; }
.bar { display: grid; grid-template-columns: auto 1fr auto; gap: 1rem; align-items: center; }
@media (max-width: 50rem) { main { grid-template-columns: 1fr; } }
`;

/** A film as one page that opens anywhere without a network: its own player, its own map, a policy that lets nothing else run. */
export function filmPage(film: Film, words: FilmWords): string {
  const { lines, places, outlines } = film;
  const box = boxOf(film);
  const size = Math.max(box.width, box.height) / 60;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${PLAYER_HASH}'`;
  return `<!doctype html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(words.mark === undefined ? words.title : `${words.mark} · ${words.title}`)}</title>
<style>${STYLE}</style>
</head>
<body>
${words.mark === undefined ? '' : `<p class="mark">${escaped(words.mark)}</p>\n`}<h1>${escaped(words.title)}</h1>
<p>${escaped(words.note)}</p>
<div class="bar">
<button id="play" type="button" data-play="${escaped(words.play)}" data-pause="${escaped(words.pause)}">${escaped(words.play)}</button>
<input id="slider" type="range" min="-1" max="${lines.length - 1}" aria-label="${escaped(words.slider)}">
<output id="clock"></output>
</div>
<main>
<svg viewBox="${box.x} ${box.y} ${box.width} ${box.height}" role="img" aria-label="${escaped(words.title)}">
${outlines.map((path) => `<path d="${path}"/>`).join('\n')}
${places.map(({ caseId, x, y }) => `<circle data-case="${escaped(caseId)}" cx="${x}" cy="${y}" r="${size}"/>`).join('\n')}
</svg>
<ol id="lines">
${lines.map(({ time, text }) => `<li><time>${escaped(time)}</time>${escaped(text)}</li>`).join('\n')}
</ol>
</main>
<script type="application/json" id="film">${inScript({ lines: lines.map(({ time, caseId, mark }) => ({ time, caseId, mark })) })}</script>
<script>${PLAYER}</script>
</body>
</html>
`;
}

/** What is drawn, with a little around it; degrees east and, downwards, degrees south. */
function boxOf({ box: { west, east, north, south } }: Film) {
  return { x: west, y: -north, width: Math.max(1e-4, east - west), height: Math.max(1e-4, north - south) };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** JSON that can end no script. */
function inScript(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
