import { useEffect, useRef, useState } from 'react';
import { areaSquareMetres, distanceMetres, type Wgs84 } from '../../domain/district/geo.ts';
import { areaText, lengthText } from '../speech/distanceText.ts';
import { useWords } from '../speech/t.ts';
import { type Ground, useMap, useMapStore } from './mapStore.ts';
import { type Pixel, pixelAt } from './pointer.ts';
import css from './ruler.module.css';
import sheets from './sheet.module.css';

/** 量距: corners are put on the map by the pointer or by the keys; how long the line is, and what it encloses. */
export function RulerSheet() {
  const isMeasuring = useMap((state) => state.isMeasuring);
  const ground = useMap((state) => state.ground);
  // The map came to rest somewhere else: the corners are drawn anew.
  useMap((state) => state.visible);
  return isMeasuring && ground !== undefined ? <Ruler ground={ground} /> : null;
}

/** Pixels the cross moves by a press of an arrow; ten times as far with Shift. */
const STEP = 4;
const MOVES: Readonly<Record<string, Pixel>> = {
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
};

function Ruler({ ground }: { readonly ground: Ground }) {
  const t = useWords();
  const mapStore = useMapStore();
  const sheet = useRef<HTMLDivElement>(null);
  const [corners, setCorners] = useState<readonly Wgs84[]>([]);
  const [cross, setCross] = useState<Pixel>();
  const latest = useRef({ cross, ground });
  latest.current = { cross, ground };

  useEffect(() => {
    const { clientWidth, clientHeight } = sheet.current ?? { clientWidth: 0, clientHeight: 0 };
    setCross({ x: clientWidth / 2, y: clientHeight / 2 });
    const put = (): void => {
      const { cross: at, ground: now } = latest.current;
      if (at !== undefined) setCorners((before) => [...before, now.placeAt(at)]);
    };
    const keys: Readonly<Record<string, () => void>> = {
      Escape: () => mapStore.setState({ isMeasuring: false }),
      Backspace: () => setCorners((before) => before.slice(0, -1)),
      Enter: put,
      ' ': put,
    };
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const move = MOVES[event.key];
      const far = event.shiftKey ? 10 : 1;
      const run =
        move === undefined
          ? keys[event.key]
          : () => setCross((at) => at && { x: at.x + move.x * far, y: at.y + move.y * far });
      if (run === undefined) return;
      run();
      event.preventDefault();
      event.stopPropagation();
    }
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [mapStore]);

  // What is measured goes on to where the cross stands.
  const shown = cross === undefined || corners.length === 0 ? corners : [...corners, ground.placeAt(cross)];
  const length = lengthOf(shown);
  const around = shown.length > 2 ? lengthOf([...shown, shown[0] as Wgs84]) : length;
  const pixels = shown.map((corner) => ground.pixelOf(corner));
  const points = pixels.map(({ x, y }) => `${x},${y}`).join(' ');
  return (
    <div
      ref={sheet}
      className={sheets.sheet}
      data-ruler
      onPointerMove={(event) => setCross(pixelAt(event, event.currentTarget))}
      onPointerUp={(event) => {
        const corner = ground.placeAt(pixelAt(event, event.currentTarget));
        setCorners((before) => [...before, corner]);
      }}
    >
      <svg aria-hidden="true">
        {shown.length > 2 && <polygon points={points} />}
        <polyline className={css.line} points={points} />
        {pixels.slice(0, corners.length).map(({ x, y }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two corners may lie on one spot
          <circle key={nth} className={css.corner} cx={x} cy={y} r={4} />
        ))}
        {cross !== undefined && (
          <path className={css.cross} d={`M${cross.x - 8} ${cross.y}h16M${cross.x} ${cross.y - 8}v16`} />
        )}
      </svg>
      <p className={`${sheets.note} ${css.note}`} role="status">
        {shown.length > 1 && <b>{t('map.ruler.line', { length: lengthText(length, around) })}</b>}
        {shown.length > 2 && (
          <span>
            {t('map.ruler.area', {
              area: areaText(areaSquareMetres(shown)),
              around: lengthText(around),
            })}
          </span>
        )}
        <small>{t('map.ruler.hint')}</small>
      </p>
    </div>
  );
}

function lengthOf(line: readonly Wgs84[]): number {
  return line.reduce((sum, corner, i) => {
    const before = line[i - 1];
    return before === undefined ? sum : sum + distanceMetres(before, corner);
  }, 0);
}
