import { useMemo } from 'react';
import type { AreaCollection } from '../../../domain/contract/http.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import { warningInForce } from '../../../domain/incident/incident.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { createMapDistrict, type MapDistrict } from '../../map/mapDistrict.ts';
import { standpointOf } from '../../map/placement.ts';
import { useWords } from '../../speech/t.ts';
import { useFacts, useIncident } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import css from './map.module.css';
import { type Ground, groundOf, levelOf, type View } from './mapGround.ts';
import { flagOf, labelsOf, spotsOf } from './mapLabels.ts';
import { Tile } from './Tile.tsx';
import { LABEL, PADDING, type TileProps } from './tile.ts';

/**
 * The district as a drawing that stands still: no engine to lose its graphics in the third week, every letter
 * measurable. Grids by their open cases, urgent and late ones as marks, names only where there is such a one.
 */
export function MapTile({ cols, rows }: TileProps) {
  const t = useWords();
  const district = useDistrict();
  const n = (district?.grids.length ?? 0).toLocaleString('en-US');
  return (
    <Tile cols={cols} label={t('wall.map', { n })}>
      {district !== undefined && <Land district={district} cols={cols - PADDING} rows={rows - LABEL} />}
    </Tile>
  );
}

/** Where the incident is: its warned area and what lies around, or the whole district while none is drawn. */
export function IncidentMapTile({ cols, rows }: TileProps) {
  const t = useWords();
  const district = useDistrict();
  const incident = useIncident();
  const area = incident && warningInForce(incident)?.polygon;
  return (
    <Tile cols={cols} label={t(area === undefined ? 'wall.map.district' : 'wall.map.area')}>
      {district !== undefined && (
        <Land
          district={district}
          cols={cols - PADDING}
          rows={rows - LABEL}
          area={area}
          post={incident?.fieldPost?.point}
        />
      )}
    </Tile>
  );
}

function useDistrict(): MapDistrict | undefined {
  const answer = useDirectory((state) => state.answer);
  return useMemo(() => answer && createMapDistrict(answer), [answer]);
}

interface LandProps {
  readonly district: MapDistrict;
  readonly cols: number;
  readonly rows: number;
  readonly area?: readonly Wgs84[] | undefined;
  /** Where the field command post stands. */
  readonly post?: Wgs84 | undefined;
}

function Land({ district, cols, rows, area, post }: LandProps) {
  const ground = useMemo(() => groundOf(district), [district]);
  const view =
    area === undefined
      ? ground.whole
      : ground.around(post === undefined ? area : [...area, post], cols / rows);
  const ratio = view.width / view.height;
  const width = Math.min(cols, rows * ratio);
  const height = width / ratio;
  const style = { width: `${width}em`, height: `${height}em`, left: `${(cols - width) / 2}em` };
  return (
    <div className={css.map}>
      <div className={css.land} style={style}>
        <svg
          viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
          width="100%"
          height="100%"
          aria-hidden="true"
        >
          <path className={css.ground} d={ground.grids} />
          <Heat district={district} ground={ground} />
          <Outline className={css.streetLine} ground={ground} areas={district.answer.streets} />
          <Outline className={css.districtLine} ground={ground} areas={district.answer.district} />
          {area !== undefined && <path className={css.area} d={ground.pathOfRing(area)} />}
        </svg>
        <Pressing district={district} ground={ground} view={view} width={width} height={height} post={post} />
      </div>
    </div>
  );
}

function Heat({ district, ground }: { readonly district: MapDistrict; readonly ground: Ground }) {
  const byGrid = useFacts()?.openByGrid;
  const most = Math.max(4, ...(byGrid?.values() ?? []));
  return [...(byGrid ?? [])].map(([id, open]) => {
    const index = district.gridIndex.get(id);
    const path = index === undefined ? undefined : ground.gridPaths[index];
    if (path === undefined) return null;
    return <path key={id} className={`${css.ground} ${css[`level${levelOf(open, most)}`]}`} d={path} />;
  });
}

function Outline({
  className,
  ground,
  areas,
}: {
  readonly className: string | undefined;
  readonly ground: Ground;
  readonly areas: AreaCollection;
}) {
  const d = useMemo(() => ground.pathOf(areas), [ground, areas]);
  return <path className={className} d={d} />;
}

interface PressingProps {
  readonly district: MapDistrict;
  readonly ground: Ground;
  readonly view: View;
  readonly width: number;
  readonly height: number;
  readonly post?: Wgs84 | undefined;
}

function Pressing({ district, ground, view, width, height, post }: PressingProps) {
  const t = useWords();
  const language = useLanguage();
  const cases = useFacts()?.pressing ?? [];
  const placeOf = (point: Wgs84) => {
    const { left, top } = ground.shareOf(point, view);
    return { left: left * width, top: top * height };
  };
  const spots = spotsOf(
    cases.flatMap((thisCase) => {
      const at = standpointOf(district, thisCase.id, thisCase.place);
      const place = at && placeOf(at.point);
      return place !== undefined && isInside(place, width, height) ? [{ thisCase, ...place }] : [];
    }),
    { cols: width, rows: height },
  );
  const flag = post && flagOf(placeOf(post), t('wall.incident.post'), { cols: width, rows: height });
  const labels = labelsOf({ district, placeOf, spots, width, height, language, flag });
  return (
    <>
      {spots.map(({ thisCase, left, top }) => (
        <span key={thisCase.id} className={css.spot} style={{ left: `${left}em`, top: `${top}em` }}>
          <Mark of={thisCase.urgency === 'urgent' ? 'urgent' : 'overdue'} className="" />
        </span>
      ))}
      {labels.map(({ id, name, left, top }) => (
        <span key={id} className={css.place} style={{ left: `${left}em`, top: `${top}em` }}>
          {name}
        </span>
      ))}
      {flag !== undefined && (
        <span className={css.post} style={{ left: `${flag.left}em`, top: `${flag.top}em` }}>
          {flag.name}
        </span>
      )}
    </>
  );
}

/** A mark is drawn whole. */
function isInside(
  { left, top }: { readonly left: number; readonly top: number },
  width: number,
  height: number,
) {
  return left > 0.5 && top > 0.5 && left < width - 0.5 && top < height - 0.5;
}
