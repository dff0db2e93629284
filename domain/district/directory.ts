import type { CategoryId, GridId, Role, ScopeId, UnitId } from '../kernel.ts';
import { type AreaGeometry, type Box, boxAround, boxOf } from './polygon.ts';

/** Kinds of `OrgUnit` (DOMAIN §3.2). A grid is a unit too: cases can be handled at grid level. */
export const UNIT_KINDS = [
  'district',
  'centre',
  'street',
  'community',
  'grid',
  'department',
  'section',
  'utility',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  readonly nameEn?: string;
  /** For labels on the map, e.g. 洪桥街 for 洪桥街道. */
  readonly shortName?: string;
  readonly kind: UnitKind;
  /** Absent only for the district itself. */
  readonly parentId?: UnitId;
  /** Category codes this unit handles; for a community also the ones it may be primary for. */
  readonly categories: readonly CategoryId[];
  /** What other systems and people call it; each of these names no other unit. */
  readonly aliases?: readonly string[];
  /** What a department is there for, in one line. */
  readonly duties?: string;
}

const AREAS: ReadonlySet<UnitKind> = new Set(['street', 'community', 'grid']);

/** Whether the unit is a piece of the district's ground. */
export function isArea({ kind }: Pick<Unit, 'kind'>): boolean {
  return AREAS.has(kind);
}

/** Whether the unit is a grid, so that its id names one. */
export function isGrid(
  unit: Unit | undefined,
): unit is Unit & { readonly kind: 'grid'; readonly id: GridId } {
  return unit?.kind === 'grid';
}

/** A post is what the screen names when it says who will get a case; persons change, posts stay. */
export interface Post {
  readonly id: string;
  readonly unitId: UnitId;
  readonly role: Role;
  readonly title: string;
  readonly titleEn?: string;
}

export interface Category {
  readonly code: CategoryId;
  /** 大类 and 小类, e.g. ["市容环境", "暴露垃圾"]. */
  readonly path: readonly [string, string];
  readonly pathEn: readonly [string, string];
  /** Needs a check on site before closing; otherwise a remote review is enough. */
  readonly field: boolean;
  /** Words that suggest this category in a report's text. */
  readonly words: readonly string[];
  /** The system may close it by itself after a passed check. */
  readonly autoClose?: boolean;
  /** Engineering work: a second extension is possible. */
  readonly engineering?: boolean;
}

export interface DirectoryData {
  readonly version: string;
  /** True for the generated demo district, whose boundaries are simplified. */
  readonly demo: boolean;
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
  readonly categories: readonly Category[];
}

/** `*` is every unit and undefined none: neither is one, and both may be asked for. */
type Named = ScopeId | undefined;

/** Look-ups over the unit tree; built once, never changed. */
export interface Directory {
  readonly data: DirectoryData;
  unit(id: Named): Unit | undefined;
  category(code: CategoryId | undefined): Category | undefined;
  /** The unit itself, its parent, … up to the district. Empty for an unknown id. */
  lineage(id: Named): readonly Unit[];
  /** True when `id` is `ancestorId` or lies below it. */
  isWithin(id: Named, ancestorId: Named): boolean;
  childrenOf(id: Named): readonly Unit[];
  postsOf(unitId: Named): readonly Post[];
  /** Where it lies, of a unit that has a place; undefined where the district came without geometry. */
  shapeOf(unitId: UnitId): AreaGeometry | undefined;
  /** The smallest box round everything that has a shape, drawn when it is first asked after; undefined where nothing has. */
  box(): Box | undefined;
}

/** `shapeOf`: the geometry of a street, a community or a grid. */
export function createDirectory(
  data: DirectoryData,
  shapeOf: Directory['shapeOf'] = () => undefined,
): Directory {
  const units: ReadonlyMap<Named, Unit> = new Map(data.units.map((unit) => [unit.id, unit]));
  const categories: ReadonlyMap<CategoryId | undefined, Category> = new Map(
    data.categories.map((category) => [category.code, category]),
  );
  const children: ReadonlyMap<Named, readonly Unit[]> = groupBy(data.units, (unit) => unit.parentId);
  const posts: ReadonlyMap<Named, readonly Post[]> = groupBy(data.posts, (post) => post.unitId);

  let around: { readonly box: Box | undefined } | undefined;

  function drawBox(): Box | undefined {
    return boxAround(
      data.units.flatMap(({ id }) => {
        const shape = shapeOf(id);
        return shape === undefined ? [] : [boxOf(shape)];
      }),
    );
  }

  function lineage(id: Named): readonly Unit[] {
    const line: Unit[] = [];
    for (let unit = units.get(id); unit !== undefined; unit = units.get(unit.parentId)) {
      if (line.includes(unit)) break;
      line.push(unit);
    }
    return line;
  }

  return {
    data,
    unit: (id) => units.get(id),
    category: (code) => categories.get(code),
    lineage,
    isWithin: (id, ancestorId) => lineage(id).some((unit) => unit.id === ancestorId),
    childrenOf: (id) => children.get(id) ?? [],
    postsOf: (unitId) => posts.get(unitId) ?? [],
    shapeOf,
    box() {
      around ??= { box: drawBox() };
      return around.box;
    },
  };
}

function groupBy<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
