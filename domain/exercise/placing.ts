import { defined } from '../defined.ts';
import type { Directory, Unit } from '../district/directory.ts';
import { isGrid } from '../district/directory.ts';
import { type Random, seededRandom } from '../seededRandom.ts';
import { categoryOf, gridOf, streetNamed } from './districtNames.ts';
import type { Arrival, Inject, Script } from './exercise.ts';

/** Every case the script's injects bring, each in a grid. The same script, seed and district give the same. */
export function placed(
  script: Pick<Script, 'injects'>,
  seed: number,
  directory: Directory,
): readonly Arrival[] {
  const streets = directory.data.units.filter(({ kind }) => kind === 'street');
  return script.injects.flatMap((inject) => {
    if (inject.channel === 'roleplay') return [];
    const category = categoryOf(inject.category, directory)?.code;
    const draw = seededRandom(seed * 1_000 + inject.n);
    const { count = 1, over = 0, titles = [] } = inject.burst ?? {};
    const names = streetNames(inject);
    const taken = new Set<string>();
    return Array.from({ length: count }, (_, index): Arrival => {
      const street =
        streetNamed(names[index % Math.max(1, names.length)], directory) ??
        // One this district has not is another of it, always the same.
        streets[(inject.n + index) % Math.max(1, streets.length)];
      const grid =
        gridOf(inject.place?.gridId, directory) ??
        (street === undefined ? undefined : gridIn(street, directory, draw, taken));
      return {
        n: inject.n,
        part: index + 1,
        after: count === 1 ? 0 : Math.round((over * index) / (count - 1)),
        title: titles[index % Math.max(1, titles.length)] ?? inject.title,
        ...defined({ gridId: grid?.id, category }),
      };
    });
  });
}

function streetNames({ burst, place }: Inject): readonly string[] {
  if (burst?.streets !== undefined && burst.streets.length > 0) return burst.streets;
  return place?.street === undefined ? [] : [place.street];
}

/** Another one each time, while there are others. */
function gridIn(street: Unit, directory: Directory, draw: Random, taken: Set<string>) {
  const grids = directory
    .childrenOf(street.id)
    .flatMap((community) => (isGrid(community) ? [community] : directory.childrenOf(community.id)))
    .filter(isGrid);
  const free = grids.filter(({ id }) => !taken.has(id));
  const from = free.length === 0 ? grids : free;
  const grid = from[Math.floor(draw() * from.length)];
  if (grid !== undefined) taken.add(grid.id);
  return grid;
}
