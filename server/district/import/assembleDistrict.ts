import { createHash } from 'node:crypto';
import { union } from 'polyclip-ts';
import type {
  AreaCollection,
  AreaFeature,
  DistrictAnswer,
  GridCollection,
} from '../../../domain/contract/http.ts';
import { defined } from '../../../domain/defined.ts';
import type { Category, Unit } from '../../../domain/district/directory.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import { standardPosts } from '../standardPosts.ts';
import { mutable } from './overlaps.ts';
import { type Problem, problem } from './problem.ts';
import type { ImportedGrid } from './readGrids.ts';

/** Above what has no unit above it; the checks before have refused that. */
const NOBODY = '' as UnitId;

type Polygons = [number, number][][][];

/** The imported district as the server will load it: communities, streets and outline are joined from the grids. */
export function assembleDistrict(
  file: string,
  grids: readonly ImportedGrid[],
  units: readonly Unit[],
  base: { readonly categories: readonly Category[]; readonly context: DistrictAnswer['context'] },
): { readonly answer: DistrictAnswer; readonly problems: readonly Problem[]; readonly pieces: number } {
  const problems: Problem[] = [];
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const join = (shapes: readonly Polygons[], id: UnitId): Polygons => {
    const [first, ...rest] = shapes;
    if (first === undefined) return [];
    try {
      return union(first, ...rest);
    } catch (error) {
      problems.push(problem({ file, code: id }, 'shape-failed', { why: String(error) }));
      return shapes.flat();
    }
  };
  const gather = (items: Iterable<readonly [parentId: UnitId, shape: Polygons]>): Map<UnitId, Polygons> => {
    const groups = new Map<UnitId, Polygons[]>();
    for (const [parentId, shape] of items) groups.set(parentId, [...(groups.get(parentId) ?? []), shape]);
    return new Map([...groups].map(([id, shapes]) => [id, join(shapes, id)]));
  };
  const parentOf = (id: UnitId) => unitById.get(id)?.parentId ?? NOBODY;
  const communities = gather(grids.map((grid) => [grid.communityCode, mutable(grid)] as const));
  const streets = gather([...communities].map(([id, shape]) => [parentOf(id), shape] as const));
  const district = gather([...streets].map(([id, shape]) => [parentOf(id), shape] as const));
  const gridUnits = nameGrids(grids);
  const layer = (shapes: ReadonlyMap<UnitId, Polygons>) =>
    collect([...shapes].flatMap(([id, shape]) => featureOf(unitById.get(id), shape)));
  const body = {
    demo: false,
    district: layer(district),
    streets: layer(streets),
    communities: layer(communities),
    grids: collect(
      grids.flatMap((grid, index) =>
        featureOf(gridUnits[index], mutable(grid)).map((feature) => ({ ...feature, id: index })),
      ),
    ) as GridCollection,
    context: base.context,
    units: [...units, ...gridUnits],
    posts: standardPosts(units),
    categories: base.categories,
  };
  const version = `import-${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 12)}`;
  const pieces = [...district.values()].reduce((sum, shape) => sum + shape.flat().length, 0);
  return { answer: { version, ...body }, problems, pieces };
}

function nameGrids(grids: readonly ImportedGrid[]): Unit[] {
  return grids.map((grid, index) => ({
    id: grid.code,
    name: grid.name ?? `网格 ${String(index + 1).padStart(4, '0')}`,
    kind: 'grid',
    parentId: grid.communityCode,
    categories: [],
  }));
}

function collect(features: readonly AreaFeature[]): AreaCollection {
  return { type: 'FeatureCollection', features };
}

function featureOf(unit: Unit | undefined, shape: Polygons): AreaFeature[] {
  if (unit === undefined) return [];
  const { id, name, nameEn, shortName, parentId } = unit;
  const [only] = shape;
  return [
    {
      type: 'Feature',
      properties: {
        id,
        name,
        ...defined({ nameEn, shortName, parentId }),
      },
      geometry:
        shape.length === 1 && only !== undefined
          ? { type: 'Polygon', coordinates: only }
          : { type: 'MultiPolygon', coordinates: shape },
    },
  ];
}
