import { idIn } from '../contract/strings.ts';
import { defined } from '../defined.ts';
import type { Directory, Unit } from '../district/directory.ts';
import { isGrid } from '../district/directory.ts';
import { type Random, seededRandom } from '../seededRandom.ts';
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
    const category = categoryOf(inject, directory);
    const draw = seededRandom(seed * 1_000 + inject.n);
    const { count = 1, over = 0, titles = [] } = inject.burst ?? {};
    const names = streetNames(inject);
    const taken = new Set<string>();
    return Array.from({ length: count }, (_, index): Arrival => {
      const street = streetOf(names[index % Math.max(1, names.length)], streets, inject.n + index);
      const grid =
        gridNamed(inject, directory) ??
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

/** By name; a street this district has not is another of it, always the same. */
function streetOf(name: string | undefined, streets: readonly Unit[], n: number): Unit | undefined {
  const named = streets.find(
    (street) => name !== undefined && (street.name === name || street.shortName === name),
  );
  return named ?? streets[n % Math.max(1, streets.length)];
}

function gridNamed({ place }: Inject, directory: Directory) {
  const id = place?.gridId === undefined ? undefined : idIn('grid', place.gridId);
  const unit = directory.unit(id);
  return isGrid(unit) ? unit : undefined;
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

function categoryOf({ category }: Inject, directory: Directory) {
  const code = category === undefined ? undefined : idIn('category', category);
  return directory.category(code)?.code;
}
