import type { Intent } from '../../domain/aggregate/command.ts';
import type { Facts } from '../../domain/aggregate/facts.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { changeMarked, type MarkedPaths, pathsOf } from '../../domain/contract/marked.ts';
import type { IdKind } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';

/** What there is, as of this call. */
export interface Known {
  readonly kinds: Kinds;
  readonly directory: Directory;
  readonly working: Pick<Situation, 'cases'>;
  readonly facts: Facts;
}

/** Accounts a command names: they have to be read before it is decided. */
export function peopleIn(command: Intent, kinds: Kinds): readonly string[] {
  return idsIn(command, kinds).flatMap(([kind, id]) => (kind === 'person' ? [id] : []));
}

/**
 * Refused when an id of the command names nothing that exists. Asked after everything decide asks, so that a
 * more telling refusal goes first; what belongs to a case (a co-task, a supervision) decide has looked up itself.
 */
export function unknownId(command: Intent, known: Known): Refusal | undefined {
  for (const [kind, id] of idsIn(command, known.kinds)) {
    const refusal = LOOK_UPS[kind]?.(id, known);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

type LookUp = (id: string, known: Known) => Refusal | undefined;

const LOOK_UPS: Readonly<Partial<Record<IdKind, LookUp>>> = {
  case: (caseId, { working }) => (working.cases.has(caseId) ? undefined : refuse('unknown-case', { caseId })),
  unit: (unitId, { directory }) =>
    directory.unit(unitId) === undefined ? refuse('unknown-unit', { unitId }) : undefined,
  grid: (gridId, { directory }) =>
    directory.unit(gridId)?.kind === 'grid' ? undefined : refuse('unknown-grid', { gridId }),
  category: (category, { directory }) =>
    directory.category(category) === undefined ? refuse('unknown-category', { category }) : undefined,
  person: (personId, { facts }) =>
    facts.accounts.has(personId) && facts.accounts.get(personId) === undefined
      ? refuse('unknown-person', { personId })
      : undefined,
  // A rule by which the system acts is one of a category: `auto:0101`.
  rule: (ruleId, { directory }) =>
    directory.category(ruleId.slice(ruleId.indexOf(':') + 1)) === undefined
      ? refuse('unknown-rule', { ruleId })
      : undefined,
};

/** Where ids lie in the data of a schema, worked out once. */
const PATHS = new WeakMap<object, MarkedPaths | 'none'>();

function idsIn({ type, data }: Intent, kinds: Kinds): readonly (readonly [IdKind, string])[] {
  const schema = kinds.command(type)?.command.schema;
  if (schema === undefined) return [];
  const paths = PATHS.get(schema) ?? pathsOf(schema, ({ is }) => is === 'id') ?? 'none';
  PATHS.set(schema, paths);
  if (paths === 'none') return [];
  const ids: (readonly [IdKind, string])[] = [];
  changeMarked(data, paths, (value, _path, mark) => {
    if (mark.is === 'id' && typeof value === 'string') ids.push([mark.of, value]);
    return value;
  });
  return ids;
}
