import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { PublicMap } from '../../domain/contract/publicDoor.ts';
import { useResident } from './context.ts';
import {
  degreesAt,
  drawnAt,
  labelsIn,
  lettersIn,
  moved,
  NEAR,
  pathOf,
  showing,
  type View,
  viewOf,
  zoomed,
} from './view.ts';

interface PlaceMapProps {
  readonly point: readonly [number, number] | undefined;
  readonly onPoint: (point: readonly [number, number]) => void;
}

/** Outlines to tap on: a few dozen kilobytes, drawn by the browser itself. */
export function PlaceMap({ point, onPoint }: PlaceMapProps) {
  const { door, say } = useResident();
  const [map, setMap] = useState<PublicMap | 'failed'>();
  useEffect(() => {
    void door.map().then((answer) => setMap(answer.ok ? answer.value : 'failed'));
  }, [door]);
  if (map === 'failed') return <p className="wrong">{say('map.failed')}</p>;
  return map === undefined ? <div className="map" /> : <Drawn map={map} point={point} onPoint={onPoint} />;
}

/** Of the view's width: how far an arrow key carries the pin. */
const STEP = 0.02;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};
/** A finger that moved less than this tapped. */
const TAP_PX = 8;

function Drawn({ map, point, onPoint }: PlaceMapProps & { readonly map: PublicMap }) {
  const { say, language } = useResident();
  const whole = viewOf(map.district.length > 0 ? map.district : map.streets.flatMap(({ rings }) => rings));
  const [view, setView] = useState<View>(() =>
    point === undefined ? whole : zoomed({ ...whole, size: NEAR }, 1, drawnAt(point)),
  );
  const finger = useRef<{ x: number; y: number; view: View } | undefined>(undefined);
  const pin = point === undefined ? undefined : drawnAt(point);
  // The phone's own position, or the arrow keys, may have carried it out of sight.
  useEffect(() => {
    if (point !== undefined) setView((shown) => showing(shown, point));
  }, [point]);

  function scaleOf({ currentTarget }: { readonly currentTarget: SVGSVGElement }): number {
    return view.size / currentTarget.getBoundingClientRect().width;
  }

  function drag(event: PointerEvent<SVGSVGElement>): void {
    const { current } = finger;
    if (current === undefined) return;
    const scale = scaleOf(event);
    setView(moved(current.view, (current.x - event.clientX) * scale, (current.y - event.clientY) * scale));
  }

  function lift(event: PointerEvent<SVGSVGElement>): void {
    const { current } = finger;
    finger.current = undefined;
    if (current === undefined) return;
    const isTap = Math.hypot(event.clientX - current.x, event.clientY - current.y) < TAP_PX;
    if (!isTap) return;
    const box = event.currentTarget.getBoundingClientRect();
    const scale = scaleOf(event);
    onPoint(
      degreesAt(view.x + (event.clientX - box.left) * scale, view.y + (event.clientY - box.top) * scale),
    );
  }

  function step(event: KeyboardEvent): void {
    const [dx, dy] = ARROWS[event.key] ?? [];
    if (dx === undefined || dy === undefined) return;
    event.preventDefault();
    const [x, y] = pin ?? [view.x + view.size / 2, view.y + view.size / 2];
    onPoint(degreesAt(x + dx * view.size, y + dy * view.size));
  }

  return (
    <div className="map">
      <svg
        viewBox={`${view.x} ${view.y} ${view.size} ${view.size}`}
        role="application"
        aria-label={say('map.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the pin
        tabIndex={0}
        onPointerDown={(event) => {
          finger.current = { x: event.clientX, y: event.clientY, view };
        }}
        onPointerMove={drag}
        onPointerUp={lift}
        onPointerCancel={() => {
          finger.current = undefined;
        }}
        onKeyDown={step}
      >
        {map.communities.map(({ id, rings }) => (
          <path key={id} className="community" d={pathOf(rings)} />
        ))}
        {map.streets.map(({ id, rings }) => (
          <path key={id} className="street" d={pathOf(rings)} />
        ))}
        {labelsIn(map, view, language).map(({ text, at: [x, y] }) => (
          <text key={`${text} ${x}`} x={x} y={y} fontSize={lettersIn(view)} textAnchor="middle">
            {text}
          </text>
        ))}
        {pin !== undefined && (
          <circle className="pin" cx={pin[0]} cy={pin[1]} r={view.size / 32} strokeWidth={view.size / 110} />
        )}
      </svg>
      <div className="zoom">
        <button
          type="button"
          className="nearer"
          aria-label={say('map.in')}
          onClick={() => setView(zoomed(view, 0.5, pin))}
        >
          ＋
        </button>
        <button
          type="button"
          className="nearer"
          aria-label={say('map.out')}
          onClick={() => setView(zoomed(view, 2))}
        >
          －
        </button>
      </div>
      <select
        aria-label={say('map.street')}
        value=""
        onChange={({ target }) => {
          const street = map.streets.find(({ id }) => id === target.value);
          if (street !== undefined) setView(viewOf(street.rings));
        }}
      >
        <option value="">{say('map.street')}</option>
        {map.streets.map(({ id, name }) => (
          <option key={id} value={id}>
            {name[language]}
          </option>
        ))}
      </select>
    </div>
  );
}
