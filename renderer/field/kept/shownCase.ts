import type { Case } from '../../../domain/case/case.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import type { Actor, Millis, Person } from '../../../domain/kernel.ts';
import type { FieldEntry } from './entries.ts';

/**
 * A case as it stands for whoever holds the phone: what waits to be sent counts as done here, so that a whole case can
 * be lived without a network. The server alone says what it becomes.
 */
export function withWaiting(thisCase: Case, entries: readonly FieldEntry[], person: Person): Case {
  return entries
    .filter(({ caseId, question }) => caseId === thisCase.id && question === undefined)
    .reduce((shown, { commands, at }) => {
      const [first] = commands;
      return first === undefined ? shown : after(shown, first as Command, actorOf(person), at);
    }, thisCase);
}

function after(thisCase: Case, command: Command, by: Actor, at: Millis): Case {
  switch (command.type) {
    case 'case.sign':
      return { ...thisCase, state: 'handling', handlerId: by.id };
    case 'case.contactReporter':
      return { ...thisCase, contactedAt: at };
    case 'case.resolve':
      return { ...thisCase, state: 'resolved', resolvedBy: by };
    case 'case.verify':
      return { ...thisCase, state: 'reported' };
    case 'case.escalateLevel':
      return { ...thisCase, state: 'dispatched', primaryUnitId: undefined as never };
    case 'case.checkFail':
      return { ...thisCase, state: 'handling' };
    case 'case.checkPass':
      return withCheck(thisCase, 'passed');
    case 'cotask.complete':
      return withTask(thisCase, command.data.coTaskId, 'done');
    case 'cotask.decline':
      return withTask(thisCase, command.data.coTaskId, 'declined');
    default:
      return thisCase;
  }
}

function withCheck(thisCase: Case, state: 'passed'): Case {
  return thisCase.check === undefined ? thisCase : { ...thisCase, check: { ...thisCase.check, state } };
}

function withTask(thisCase: Case, id: string, state: 'done' | 'declined'): Case {
  const coTasks = thisCase.coTasks.map((task) => (task.id === id ? { ...task, state } : task));
  return { ...thisCase, coTasks };
}

const actorOf = ({ id, roles: [role = 'grid_member'] }: Person): Actor => ({ id, role });
