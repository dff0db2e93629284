import type { Intent } from '../../domain/aggregate/command.ts';
import type { Facts } from '../../domain/aggregate/facts.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { changeMarked, pathsFinder } from '../../domain/contract/marked.ts';
import { type IdKind, type IdOf, idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type PersonId, type Refusal, refuse } from '../../domain/kernel.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import type { Situation } from '../../domain/situation.ts';

/** What there is, as of this call. */
export interface Known {
  readonly kinds: Kinds;
  readonly directory: Directory;
  readonly working: Pick<Situation, 'cases'>;
  readonly facts: Facts;
  readonly rules: Pick<Rules, 'routes'>;
}

/** Accounts a command names: they have to be read before it is decided. */
export function peopleIn(command: Intent, kinds: Kinds): readonly PersonId[] {
  return idsIn(command, kinds).flatMap(({ kind, id }) => (kind === 'person' ? [id] : []));
}

/**
 * Refused when an id of the command names nothing that exists. Asked after everything decide asks, so that a
 * more telling refusal goes first; what belongs to a case (a co-task, a supervision) decide has looked up itself.
 */
export function unknownId(command: Intent, known: Known): Refusal | undefined {
  for (const named of idsIn(command, known.kinds)) {
    const refusal = lookUp(named, known);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

type LookUps = { readonly [Kind in IdKind]?: (id: IdOf<Kind>, known: Known) => Refusal | undefined };

const LOOK_UPS: LookUps = {
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
  // A rule by which the system acts is one of a category, `auto:0101`, or a route by its name.
  rule: (ruleId, { directory, rules: { routes = [] } }) => {
    const name = ruleId.slice(ruleId.indexOf(':') + 1);
    const isThere = ruleId.startsWith('route:')
      ? routes.some(({ id }) => id === name)
      : directory.category(idIn('category', name)) !== undefined;
    return isThere ? undefined : refuse('unknown-rule', { ruleId });
  },
};

/** An id and what it names. */
type NamedId = { readonly [Kind in IdKind]: { readonly kind: Kind; readonly id: IdOf<Kind> } }[IdKind];

function lookUp<Kind extends IdKind>(
  { kind, id }: { readonly kind: Kind; readonly id: IdOf<Kind> },
  known: Known,
): Refusal | undefined {
  const ask: LookUps[Kind] = LOOK_UPS[kind];
  return ask?.(id, known);
}

const idPathsOf = pathsFinder(({ is }) => is === 'id');

function idsIn({ type, data }: Intent, kinds: Kinds): readonly NamedId[] {
  const schema = kinds.command(type)?.command.schema;
  if (schema === undefined) return [];
  const ids: NamedId[] = [];
  changeMarked(data, idPathsOf(schema), (value, _path, mark) => {
    if (mark.is === 'id' && typeof value === 'string') ids.push({ kind: mark.of, id: value } as NamedId);
    return value;
  });
  return ids;
}
