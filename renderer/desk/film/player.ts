/**
 * What runs in a film's page: plain, small and without any network. It reads the film from the page, and shows the
 * lines and the places up to the moment the slider stands at. The page's policy names its hash (filmPage.ts).
 */
export const PLAYER = `'use strict';
const film = JSON.parse(document.getElementById('film').textContent);
const slider = document.getElementById('slider');
const button = document.getElementById('play');
const clock = document.getElementById('clock');
const lines = [...document.querySelectorAll('#lines > li')];
const dots = new Map([...document.querySelectorAll('[data-case]')].map((dot) => [dot.dataset.case, dot]));
let timer;
function show(n) {
  slider.value = n;
  clock.textContent = n < 0 ? '' : film.lines[n].time;
  lines.forEach((line, at) => { line.hidden = at > n; line.toggleAttribute('data-now', at === n); });
  const seen = new Map();
  film.lines.slice(0, n + 1).forEach((line) => seen.set(line.caseId, line.mark));
  dots.forEach((dot, id) => { dot.dataset.mark = seen.get(id) || 'none'; });
  const now = lines[n];
  if (now) now.scrollIntoView({ block: 'nearest' });
}
function stop() { clearInterval(timer); timer = undefined; button.textContent = button.dataset.play; }
function play() {
  if (timer) { stop(); return; }
  button.textContent = button.dataset.pause;
  if (Number(slider.value) >= film.lines.length - 1) show(-1);
  timer = setInterval(() => {
    const next = Number(slider.value) + 1;
    if (next >= film.lines.length) stop(); else show(next);
  }, 700);
}
button.addEventListener('click', play);
slider.addEventListener('input', () => { stop(); show(Number(slider.value)); });
document.addEventListener('keydown', (event) => {
  if (event.key === ' ' && event.target !== button) { event.preventDefault(); play(); }
});
show(film.lines.length - 1);
`;

/** SHA-256 of it, in base64, as the page's policy names it; a test keeps the two together. */
export const PLAYER_HASH = '7bQyqcBMVldR3k9BkE44Cq/vFB+FapJWejZtrXwa93w=';
