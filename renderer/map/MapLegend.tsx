import { useEffect, useRef, useState } from 'react';
import { useLook, useView } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import type { WordKey } from '../speech/words/zh.ts';
import { iconsOf, rasterize } from './icons.ts';
import css from './map.module.css';
import { useMap } from './mapStore.ts';
import staleCss from './staleStreets.module.css';
import { readTheme } from './theme.ts';

const STEPS = [0, 1, 2, 3, 4].map((step) => `var(--map-ramp-${step})`);
const RAMP = { background: `linear-gradient(to right, ${STEPS.join(', ')})` };

type Key = readonly [icon: string, words: WordKey];

const SHAPES: readonly Key[] = [
  ['case-danger', 'map.legend.danger'],
  ['case-urgent-waiting', 'map.legend.urgent'],
  ['case-important-waiting', 'map.legend.important'],
  ['case-general-waiting', 'map.legend.general'],
];
const STATES: readonly Key[] = [
  ['case-important-waiting', 'map.legend.waiting'],
  ['case-important-handling', 'map.legend.handling'],
  ['case-important-resolved', 'map.legend.resolved'],
  ['case-general-waiting-late', 'map.legend.late'],
];
/** Below this width of the window the map is too small to give a corner away unasked. */
const ROOMY = '(min-width: 1500px) and (min-height: 840px)';

/** What colours and symbols mean; can be folded away on a small screen. */
export function MapLegend() {
  const t = useWords();
  const [isOpen, setOpen] = useState(() => matchMedia(ROOMY).matches);
  const measure = useView((state) => state.measure);
  const top = useMap((state) => state.top);
  const hasStale = useMap(({ ages }) => [...ages.values()].some(({ isStale }) => isStale));
  const hasBadges = useMap((state) => state.detail !== 'cases');
  if (!isOpen) {
    return (
      <button
        type="button"
        className={`${css.card} ${css.legend} ${css.closed}`}
        onClick={() => setOpen(true)}
      >
        {t('map.legend.show')}
      </button>
    );
  }
  const ticks = [0, top / 4, top / 2, (top / 4) * 3].map(String);
  return (
    <div className={`${css.card} ${css.legend}`}>
      <div className={css.legendHead}>
        <span>{t(`map.legend.${measure}`)}</span>
        <button type="button" aria-label={t('map.legend.hide')} onClick={() => setOpen(false)}>
          –
        </button>
      </div>
      <div className={css.ramp} style={RAMP} />
      <div className={css.ticks}>
        {[...ticks, `${top}+`].map((tick) => (
          <span key={tick}>{tick}</span>
        ))}
      </div>
      <Keys keys={SHAPES} />
      <Keys keys={STATES} />
      {hasStale && (
        <p className={css.badgeNote}>
          <i className={staleCss.key} aria-hidden="true" /> {t('map.legend.stale')}
        </p>
      )}
      {hasBadges && <p className={css.badgeNote}>{t('map.legend.badge')}</p>}
    </div>
  );
}

function Keys({ keys }: { readonly keys: readonly Key[] }) {
  const t = useWords();
  return (
    <ul className={css.keys}>
      {keys.map(([icon, words]) => (
        <li key={words} className={css.key}>
          <Glyph name={icon} />
          {t(words)}
        </li>
      ))}
    </ul>
  );
}

/** The very symbol of the map, so that the legend cannot say something else than the map. */
function Glyph({ name }: { readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useLook((state) => state.isDark);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is another picture
  useEffect(() => {
    const icon = iconsOf(readTheme(document.body)).find((candidate) => candidate.name === name);
    const pen = canvas.current?.getContext('2d');
    if (canvas.current === null || icon === undefined || pen == null) return;
    const drawn = rasterize(icon, window.devicePixelRatio * 2);
    canvas.current.width = drawn.width;
    canvas.current.height = drawn.height;
    pen.drawImage(drawn, 0, 0);
  }, [name, isDark]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} />
    </span>
  );
}
