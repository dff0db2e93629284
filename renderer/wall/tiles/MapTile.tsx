import { useMemo } from 'react';
import type { AreaCollection } from '../../../domain/contract/http.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { createMapDistrict, type MapDistrict } from '../../map/mapDistrict.ts';
import { standpointOf } from '../../map/placement.ts';
import { useWords } from '../../speech/t.ts';
import { useFacts } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import css from './map.module.css';
import { type Ground, groundOf, levelOf } from './mapGround.ts';
import { labelsOf, spotsOf } from './mapLabels.ts';
import { Tile } from './Tile.tsx';
import { LABEL, type TileProps } from './tile.ts';

/**
 * The district as a drawing that stands still: no engine to lose its graphics in the third week, every letter
 * measurable. Grids by their open cases, urgent and late ones as marks, names only where there is such a one.
 */
export function MapTile({ cols, rows }: TileProps) {
  const t = useWords();
  const answer = useDirectory((state) => state.answer);
  const district = useMemo(() => answer && createMapDistrict(answer), [answer]);
  const ground = useMemo(() => district && groundOf(district), [district]);
  return (
    <Tile label={t('wall.map', { n: (district?.grids.length ?? 0).toLocaleString('en-US') })}>
      {district !== undefined && ground !== undefined && (
        <Land district={district} ground={ground} cols={cols - 0.8} rows={rows - LABEL} />
      )}
    </Tile>
  );
}

interface LandProps {
  readonly district: MapDistrict;
  readonly ground: Ground;
  readonly cols: number;
  readonly rows: number;
}

function Land({ district, ground, cols, rows }: LandProps) {
  const width = Math.min(cols, rows * ground.ratio);
  const height = width / ground.ratio;
  const style = { width: `${width}em`, height: `${height}em`, left: `${(cols - width) / 2}em` };
  return (
    <div className={css.map}>
      <div className={css.land} style={style}>
        <svg viewBox={ground.viewBox} width="100%" height="100%" aria-hidden="true">
          <path className={css.ground} d={ground.grids} />
          <Heat district={district} ground={ground} />
          <Outline className={css.streetLine} ground={ground} areas={district.answer.streets} />
          <Outline className={css.districtLine} ground={ground} areas={district.answer.district} />
        </svg>
        <Pressing district={district} ground={ground} width={width} height={height} />
      </div>
    </div>
  );
}

function Heat({ district, ground }: Pick<LandProps, 'district' | 'ground'>) {
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

function Pressing({
  district,
  ground,
  width,
  height,
}: {
  readonly district: MapDistrict;
  readonly ground: Ground;
  readonly width: number;
  readonly height: number;
}) {
  const language = useLanguage();
  const cases = useFacts()?.pressing ?? [];
  const spots = spotsOf(
    cases.flatMap((thisCase) => {
      const at = standpointOf(district, thisCase.id, thisCase.place);
      if (at === undefined) return [];
      const { left, top } = ground.shareOf(at.point);
      return [{ thisCase, left: left * width, top: top * height }];
    }),
    { cols: width, rows: height },
  );
  const labels = labelsOf({ district, ground, spots, width, height, language });
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
    </>
  );
}
