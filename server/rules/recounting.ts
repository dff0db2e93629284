import { type Case, type CaseId, isOpen } from '../../domain/case/case.ts';
import { type RecountCause, recountOf } from '../../domain/case/recount.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { SYSTEM } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { RuleBook } from './ruleBook.ts';

export interface RecountingParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'submit' | 'durable'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly directory: Directory;
  readonly book: Pick<RuleBook, 'rules' | 'version'>;
}

export interface Wish {
  readonly cause: RecountCause;
  /** Account id. */
  readonly askedBy?: string;
  readonly reason?: string;
}

export interface Recounted {
  readonly cases: number;
  /** Changed meanwhile, or not taken by the store: asked again they follow. */
  readonly failed: number;
}

/** Cases between which the people's commands have their turn. */
const CHUNK = 50;

/**
 * Counts the dues of everything that is open anew, an event for each case that moves; what moves already
 * stays, so that given again, or after a crash half-way, it does what is left.
 */
export async function recountAll(parts: RecountingParts, wish: Wish): Promise<Recounted> {
  const ids = [...parts.dispatcher.durable.cases.values()].filter(runs).map(({ id }) => id);
  let cases = 0;
  let failed = 0;
  for (let from = 0; from < ids.length; from += CHUNK) {
    const answers = await Promise.all(
      ids.slice(from, from + CHUNK).map((id) => recountCase(id, parts, wish)),
    );
    cases += answers.filter((answer) => answer === true).length;
    failed += answers.filter((answer) => answer === false).length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { cases, failed };
}

/** A merged case is frozen, and thawed again with what was promised it. */
function runs(thisCase: Case): boolean {
  return isOpen(thisCase) || thisCase.state === 'merged';
}

/** Undefined when nothing of it moves. */
async function recountCase(
  caseId: CaseId,
  { dispatcher, clock, directory, book }: RecountingParts,
  { cause, ...why }: Wish,
): Promise<boolean | undefined> {
  const { cases } = dispatcher.durable;
  const thisCase = cases.get(caseId);
  const at = clock.now();
  const { rules } = book;
  if (thisCase === undefined) return undefined;
  if (recountOf(thisCase, cause, { at, directory, rules, caseOf: (id) => cases.get(id) }) === undefined) {
    return undefined;
  }
  const call = {
    id: `recount:${caseId}:${thisCase.version}:${book.version}:${cause}`,
    world: dispatcher.world,
    commands: [{ type: 'timer.recount', data: { caseId, cause, rulesVersion: book.version, ...why } }],
  };
  const answer = await dispatcher.submit(call, { person: SYSTEM, scope: scopeOf(SYSTEM, directory) });
  return answer.ok;
}
