import type { World } from '../../../domain/kernel.ts';
import type {
  SearchField,
  SearchMark,
  SearchQuery,
  SearchRow,
  SearchStore,
  SearchTerm,
} from '../SearchStore.ts';
import type { FaultyWriter } from './faults.ts';

/** Of a world: rows in the order in which they came. */
export interface StoredSearch {
  readonly rows: Map<string, SearchRow>;
  mark: SearchMark | undefined;
}

/** Rows looked at in one piece. */
const PIECE = 200;

export function createMemorySearch(
  disk: Map<string, StoredSearch>,
  write: FaultyWriter['write'],
): SearchStore {
  function of(world: World): StoredSearch {
    const stored = disk.get(world) ?? { rows: new Map(), mark: undefined };
    disk.set(world, stored);
    return stored;
  }

  return {
    mark: async (world) => disk.get(world)?.mark,
    clear: (world) => write('search', () => void disk.delete(world)),
    put: (world, rows, mark) =>
      write('search', () => {
        const stored = of(world);
        for (const row of rows) stored.rows.set(row.id, row);
        if (mark !== undefined) stored.mark = mark;
      }),
    async find(world, query, { from, limit }) {
      const started = performance.now();
      const rows = [...of(world).rows.values()];
      const end = from ?? rows.length;
      const start = Math.max(0, end - PIECE);
      const found = rows.slice(start, end).filter((row) => fits(row, query));
      const ids = found.map(({ id }) => id).reverse();
      const next = start === 0 ? undefined : start;
      return { ids: ids.slice(0, limit), count: ids.length, next, millis: performance.now() - started };
    },
  };
}

function fits(row: SearchRow, { all, before, atLeast }: SearchQuery): boolean {
  if (atLeast !== undefined && row.id < atLeast) return false;
  if (before !== undefined && row.id >= before) return false;
  return all.every((terms) => terms.some((term) => holds(row, term)));
}

function holds(row: SearchRow, term: SearchTerm): boolean {
  if ('tag' in term) return row.tags.includes(term.tag);
  const textsOf = (field: SearchField): readonly string[] => (field === 'words' ? row.words : [row[field]]);
  return term.fields.some((field) => textsOf(field).some((text) => text.includes(term.text)));
}
