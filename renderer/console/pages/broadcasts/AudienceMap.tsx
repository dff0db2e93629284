import { useMemo } from 'react';
import type { AudienceAnswer } from '../../../../domain/contract/broadcast.ts';
import type { AreaGeometry } from '../../../../domain/district/polygon.ts';
import { useDirectory } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './BroadcastsPage.module.css';

const WIDTH = 240;
const STEPS = 4;

/** Where they are: communities, the darker the more; the numbers stand beside in words. */
export function AudienceMap({ places }: Pick<AudienceAnswer, 'places'>) {
  const t = useWords();
  const answer = useDirectory((state) => state.answer);
  const drawing = useMemo(() => {
    const communities = answer?.communities.features ?? [];
    const points = communities.flatMap(({ geometry }) => ringsOf(geometry).flat());
    if (points.length === 0) return undefined;
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [west, east] = [Math.min(...xs), Math.max(...xs)];
    const [south, north] = [Math.min(...ys), Math.max(...ys)];
    // A degree of longitude is shorter here than one of latitude.
    const scale = WIDTH / (east - west);
    const tall = scale / Math.cos(((north + south) / 2) * (Math.PI / 180));
    const path = (geometry: AreaGeometry): string =>
      ringsOf(geometry)
        .map(
          (ring) =>
            `M${ring.map(([x, y]) => `${at((x - west) * scale)} ${at((north - y) * tall)}`).join('L')}Z`,
        )
        .join('');
    const areas = communities.map(({ properties, geometry }) => ({
      id: properties.id,
      path: path(geometry),
    }));
    return { areas, height: Math.ceil((north - south) * tall) };
  }, [answer]);
  if (drawing === undefined) return null;
  const most = Math.max(1, ...places.map(({ n }) => n));
  const counts = new Map<string, number>(places.map(({ unitId, n }) => [unitId, n]));
  return (
    <svg
      className={styles.map}
      viewBox={`-2 -2 ${WIDTH + 4} ${drawing.height + 4}`}
      role="img"
      aria-label={t('broadcasts.count.map', { n: places.length })}
    >
      {drawing.areas.map(({ id, path }) => {
        const n = counts.get(id) ?? 0;
        return <path key={id} d={path} data-step={n === 0 ? 0 : Math.ceil((n / most) * STEPS)} />;
      })}
    </svg>
  );
}

const at = (value: number): number => Math.round(value * 10) / 10;

function ringsOf(geometry: AreaGeometry): readonly (readonly (readonly [number, number])[])[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat() as unknown as readonly (readonly (readonly [number, number])[])[];
}
