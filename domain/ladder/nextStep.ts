import { type Case, type CaseId, isOpen } from '../case/case.ts';
import { notAllowedNow, pendingRequest } from '../case/standing.ts';
import type { TableCommand } from '../case/transitions.ts';
import type { CommandData } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import { type Millis, SYSTEM } from '../kernel.ts';
import type { Rules } from '../rules/rules.ts';
import { autoCheck, type CheckDesk } from './autoCheck.ts';
import { autoDispatch, type SecretaryChoice } from './autoDispatch.ts';
import { nextRung } from './ladder.ts';

/**
 * What time alone does next with a case, and when: a pure function of the case, so that a server that
 * was down goes on where it stopped. Everything it names is a command like a person's, given by the system.
 */
export interface SystemStep {
  /** When it was or will be due; of several the earliest, so that a case catches up in order. */
  readonly due: Millis;
  readonly command: SystemCommand;
}

type SystemCommandType = Extract<
  TableCommand,
  `timer.${string}` | 'case.close' | 'case.dispatch' | 'case.assignCheck'
>;

export type SystemCommand = {
  [T in SystemCommandType]: { readonly type: T; readonly data: CommandData[T] };
}[SystemCommandType];

export interface StepContext {
  readonly rules: Rules;
  readonly directory: Directory;
  readonly caseOf: (id: CaseId) => Case | undefined;
  /** What the secretary would send by itself; asked only where a rule may dispatch. */
  readonly secretaryChoice: SecretaryChoice;
  /** Who is on duty, and how busy; asked only when a check may be given out. */
  readonly desk: () => CheckDesk;
}

/** The next step of the system with this case; undefined while there is none. */
export function nextStep(thisCase: Case, context: StepContext): SystemStep | undefined {
  const { id: caseId } = thisCase;
  const steps: SystemStep[] = [];
  const add = (due: Millis | undefined, command: SystemCommand): void => {
    if (due !== undefined && isPossible(thisCase, command.type, context)) steps.push({ due, command });
  };
  add(thisCase.updatedAt, { type: 'timer.offerIncident', data: { caseId } });
  add(thisCase.closure?.at, { type: 'timer.sampleReview', data: { caseId } });
  add(thisCase.verification?.due, { type: 'timer.verifyExpired', data: { caseId } });
  add(thisCase.reviewAt, { type: 'timer.reviewDate', data: { caseId } });
  add(childrenDoneAt(thisCase, context), { type: 'timer.childrenDone', data: { caseId } });
  const ruleId = `auto-close:${thisCase.category ?? ''}`;
  add(thisCase.updatedAt, { type: 'case.close', data: { caseId, ruleId } });
  if (pendingRequest(thisCase, 'return') === undefined) {
    add(thisCase.clocks.K3?.due, { type: 'timer.autoSign', data: { caseId } });
  }
  const byRule = autoDispatch(thisCase, context);
  if (byRule !== undefined) add(thisCase.updatedAt, { type: 'case.dispatch', data: byRule });
  if (context.rules.autoAssignCheck === true && thisCase.state === 'resolved') {
    const check = autoCheck(thisCase, context.rules, context.directory, context.desk());
    if (check !== undefined) add(check.due, { type: 'case.assignCheck', data: check.data });
  }
  const rung = nextRung(thisCase, context.rules);
  if (rung !== undefined) {
    add(rung.at, { type: 'timer.rung', data: { caseId, clock: rung.clock, rung: rung.rung } });
  }
  return steps.reduce<SystemStep | undefined>(
    (first, step) => (first === undefined || step.due < first.due ? step : first),
    undefined,
  );
}

function isPossible(thisCase: Case, command: SystemCommandType, { directory }: StepContext): boolean {
  return notAllowedNow(command, thisCase, 'system', SYSTEM, directory) === undefined;
}

/** When the last part of a split case came to its end; undefined while one is open. */
function childrenDoneAt({ childIds }: Case, { caseOf }: StepContext): Millis | undefined {
  if (childIds === undefined) return undefined;
  const children = childIds.flatMap((id) => caseOf(id) ?? []);
  if (children.some(isOpen)) return undefined;
  return Math.max(0, ...children.map((child) => child.updatedAt));
}
