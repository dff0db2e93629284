import type { Case } from '../../domain/case/case.ts';
import { audienceOf } from '../../domain/case/caseSight.ts';
import type { SeatView } from '../../domain/contract/http.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { unitEntry } from '../../domain/district/unitEntry.ts';
import type { ScopeId } from '../../domain/kernel.ts';
import { createNameSearch } from '../../domain/text/nameSearch.ts';
import type { Choice } from '../speech/choice.ts';

/** @ in a line of a case: who can be called to it, and who is. What is sent are ids; the text is for people. */

/** A seat or a unit that reads the case. */
export interface Mentionable extends Choice {
  readonly kind: 'unit' | 'person';
}

/** Chosen for a line: `unit B1 区水务局`, so that a draft can keep it. */
export type Mention = string;

export const mentionOf = ({ kind, id, name }: Mentionable): Mention => `${kind} ${id} ${name}`;

/** What stands behind the last @ before the caret; undefined when no name is being typed there. */
export function typedAt(
  text: string,
  caret: number,
): { readonly from: number; readonly query: string } | undefined {
  const found = /@([^\s@]{0,40})$/u.exec(text.slice(0, caret));
  return found === null ? undefined : { from: found.index, query: found[1] ?? '' };
}

/** The text with the name in place of what was typed, and where the caret goes. */
export function withName(
  text: string,
  caret: number,
  name: string,
): { readonly text: string; readonly caret: number } {
  const at = typedAt(text, caret)?.from ?? caret;
  const before = `${text.slice(0, at)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /u, ''), caret: before.length };
}

/** Ids of those whose names still stand in the text: one that was deleted from it is called no more. */
export function idsNamed(
  text: string,
  mentions: readonly Mention[],
): { readonly unitIds?: string[]; readonly personIds?: string[]; readonly names: readonly string[] } {
  const parts = mentions.flatMap((mention) => {
    const [, kind = '', id = '', name = ''] = /^(\S+) (\S+) (.*)$/u.exec(mention) ?? [];
    return text.includes(`@${name}`) ? [{ kind, id, name }] : [];
  });
  const of = (kind: string) => [...new Set(parts.filter((part) => part.kind === kind).map(({ id }) => id))];
  const [unitIds, personIds] = [of('unit'), of('person')];
  return {
    ...defined({
      unitIds: unitIds.length === 0 ? undefined : unitIds,
      personIds: personIds.length === 0 ? undefined : personIds,
    }),
    names: [...new Set(parts.map(({ name }) => name))],
  };
}

/** Whoever reads the case, by name or initials; units first, as they stand in the line from the centre down. */
export function mentionables(
  thisCase: Case,
  seats: readonly SeatView[],
  directory: Directory,
  unitName: (id: ScopeId) => string,
): { find(query: string): readonly Mentionable[] } {
  const audience = audienceOf(thisCase, directory);
  const units = directory.data.units.filter(
    ({ id, kind }) => kind === 'centre' || (audience.has(id) && kind !== 'district' && kind !== 'grid'),
  );
  const all = new Map<string, Mentionable>([
    ...units.map(({ id }) => [id, { kind: 'unit' as const, id, name: unitName(id) }] as const),
    ...seats.map(
      ({ id, name, unitId }) => [id, { kind: 'person' as const, id, name, note: unitName(unitId) }] as const,
    ),
  ]);
  const search = createNameSearch<string>([
    ...units.map(unitEntry),
    ...seats.map(({ id, name, nameEn }) => ({ id, zh: name, also: id, ...defined({ en: nameEn }) })),
  ]);
  return {
    find(query) {
      const ids = query === '' ? [...all.keys()].slice(0, 8) : search.find(query, 8);
      return ids.flatMap((id) => all.get(id) ?? []);
    },
  };
}
