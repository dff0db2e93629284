import type { Case, CoTask } from '../../domain/case/case.ts';
import { isOpen } from '../../domain/case/case.ts';
import { possibleCommands } from '../../domain/case/possible.ts';
import { pendingRequest } from '../../domain/case/standing.ts';
import { rolesOf, transitionOf } from '../../domain/case/transitions.ts';
import { waitsFor } from '../../domain/case/waiting.ts';
import { holds } from '../../domain/case/writeScope.ts';
import type { CommandType } from '../../domain/contract/commands.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import type { Client } from '../client/client.ts';

/** Everything that decides what may be done to a case from here. */
export interface Standpoint {
  readonly thisCase: Case;
  readonly person: Person;
  readonly directory: Directory;
  /** The world's time. */
  readonly now: Millis;
}

/** The standpoint of whoever is signed in; undefined while something of it is missing. */
export function standpointOn(client: Client, thisCase: Case | undefined): Standpoint | undefined {
  const person = client.sessionStore.getState().session?.person;
  const { directory } = client.directoryStore.getState();
  if (thisCase === undefined || person === undefined || directory === undefined) return undefined;
  return { thisCase, person, directory, now: client.time.now() };
}

/** Commands this person may give on this case now; the server has the last word. */
export function possibleFrom(from: Standpoint): ReadonlySet<CommandType> {
  const { thisCase, person, directory } = from;
  const known = answers.get(thisCase);
  if (known?.from.person === person && known.from.directory === directory) return known.possible;
  const possible = new Set(possibleCommands(thisCase, person, directory));
  answers.set(thisCase, { from, possible });
  return possible;
}

/** Every key and button asks this of the same case; a case is never changed, only replaced. */
const answers = new WeakMap<
  Case,
  { readonly from: Standpoint; readonly possible: ReadonlySet<CommandType> }
>();

/** Whether the case waits for whoever sits here (待办). */
export function waitsHere(from: Omit<Standpoint, 'now'>): boolean {
  const { thisCase, person, directory } = from;
  const known = turns.get(thisCase);
  if (known?.person === person && known.directory === directory) return known.waits;
  const waits = waitsFor(thisCase, person, directory);
  turns.set(thisCase, { person, directory, waits });
  return waits;
}

/** Counting asks it of ten thousand cases four times a second. */
const turns = new WeakMap<
  Case,
  { readonly person: Person; readonly directory: Directory; readonly waits: boolean }
>();

/** What pressing A does here; undefined when nothing can be assigned. */
export type AssignKind = 'file-and-dispatch' | 'file' | 'dispatch' | 'redispatch';

export function assignKind(from: Standpoint): AssignKind | undefined {
  const possible = possibleFrom(from);
  if (possible.has('case.dispatch')) return 'dispatch';
  if (possible.has('case.redispatch')) return 'redispatch';
  if (!possible.has('case.file')) return undefined;
  const afterFiling = possibleFrom({ ...from, thisCase: { ...from.thisCase, state: 'filed' } });
  return afterFiling.has('case.dispatch') ? 'file-and-dispatch' : 'file';
}

/** M works on any open case, which may end as the one that carries or the one that is carried. */
export function canMerge({ thisCase, person }: Standpoint): boolean {
  const mayMerge = rolesOf('case.merge').some((role) => person.roles.includes(role));
  return mayMerge && isOpen(thisCase) && thisCase.state !== 'split';
}

/** Whether of several cases one may end as carried by another: 待核查 carries, and is not carried. */
export function canMergeAmong(cases: readonly Case[]): boolean {
  const { from } = transitionOf('case.merge');
  return cases.some(({ state }) => from.some((allowed) => allowed === state));
}

/** 作废 takes two duty chiefs: whoever asked cannot agree (docs/adr/0004). */
export function canVoid(from: Standpoint): boolean {
  const request = pendingRequest(from.thisCase, 'void');
  return possibleFrom(from).has('case.void') && request?.by.id !== from.person.id;
}

/** The co-tasks of this seat's own units that wait for a word. */
export function ownTasks({ thisCase, person, directory }: Standpoint): readonly CoTask[] {
  return thisCase.coTasks.filter((task) => task.state === 'open' && holds(person, task.unitId, directory));
}
