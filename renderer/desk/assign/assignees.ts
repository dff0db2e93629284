import { isHandler } from '../../../domain/case/writeScope.ts';
import type { CommandInput } from '../../../domain/contract/commands.ts';
import type { SeatView } from '../../../domain/contract/http.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import { isRole, type Role, type UnitId } from '../../../domain/kernel.ts';
import { createNameSearch } from '../../../domain/text/nameSearch.ts';
import type { Choice } from '../../speech/choice.ts';
import type { Names } from '../../speech/names.ts';
import type { Translate } from '../../speech/t.ts';

/** 交办: persons and posts of a unit, as a form offers them; an id is `person:ID` or `post:UNIT:ROLE`. */

export type Wanted = NonNullable<CommandInput['case.entrust']['to']>;

export interface Assignees {
  readonly offered: readonly string[];
  find(query: string): readonly string[];
  show(id: string): Choice;
}

/** What is sent for a choice; undefined for none. */
export function wantedOf(id: string | undefined): Wanted | undefined {
  const [, kind, rest = ''] = /^(person|post):(.+)$/u.exec(id ?? '') ?? [];
  if (kind === 'person') return { personId: rest };
  const [unitId = '', role = ''] = rest.split(':');
  return kind === 'post' && isRole(role) ? { unitId, role } : undefined;
}

interface AssigneeParts {
  readonly unitId: UnitId;
  readonly seats: readonly SeatView[];
  readonly directory: Directory;
  readonly names: Names;
  readonly t: Translate;
}

/** Posts first, as they stand in the unit; both by name, pinyin and initials. */
export function assigneesOf({ unitId, seats, directory, names, t }: AssigneeParts): Assignees {
  const posts = postsIn(unitId, seats, directory).map(([ofUnit, role]) => {
    const name = `${names.unit(ofUnit)} ${t(`role.${role}`)}`;
    return { id: `post:${ofUnit}:${role}`, name, note: t('entrust.post') };
  });
  const people = seats.map(({ id, name, unitId: ofUnit }) => ({
    id: `person:${id}`,
    name,
    note: names.unit(ofUnit),
  }));
  const all = new Map<string, Choice>([...posts, ...people].map((choice) => [choice.id, choice]));
  const search = createNameSearch<string>([...all.values()].map(({ id, name }) => ({ id, zh: name })));
  return {
    offered: [...all.keys()],
    find: (query) => search.find(query, 8),
    show: (id) => all.get(id) ?? { id, name: id },
  };
}

/** Of the unit itself what the district says, of those below it what somebody holds. */
function postsIn(
  unitId: UnitId,
  seats: readonly SeatView[],
  directory: Directory,
): readonly (readonly [UnitId, Role])[] {
  const own = directory.postsOf(unitId).map(({ role }) => [unitId, role] as const);
  const held = seats.flatMap(({ unitId: ofUnit, roles = [] }) =>
    ofUnit === '*' ? [] : roles.map((role) => [ofUnit, role] as const),
  );
  const distinct = new Map([...own, ...held].map((post) => [post.join(':'), post]));
  return [...distinct.values()].filter(([, role]) => isHandler(role));
}
