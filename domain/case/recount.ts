import type { Directory } from '../district/directory.ts';
import type { Millis } from '../kernel.ts';
import { limitFor, type Rules } from '../rules/rules.ts';
import { CLOCK_IDS, type Clock, type ClockId, type Clocks } from '../sla/clock.ts';
import { recountDue } from '../sla/running.ts';
import type { Absorbed, Case, CaseId, Urgency } from './case.ts';
import type { ClockChanges, Recount } from './caseEvents.ts';
import { clockSubject } from './clockSubject.ts';

/**
 * Counting what runs anew. `rules`: under the limit that fits now, when an administrator asks for it.
 * `calendar`: the limit the clock was started with, on the calendar that has been published since; only
 * what was marked as not confirmed.
 */
export type RecountCause = 'rules' | 'calendar';

export interface RecountParts {
  readonly at: Millis;
  readonly directory: Directory;
  readonly rules: Rules;
  /** An absorbed report was promised its limits by what it is itself. */
  readonly caseOf: (id: CaseId) => Case | undefined;
}

/** The clocks that come out otherwise, the case's own and those of what it absorbed; undefined when none does. */
export function recountOf(thisCase: Case, cause: RecountCause, parts: RecountParts): Recount | undefined {
  const clocks = changed(thisCase.own.clocks, thisCase, thisCase.own.urgency, cause, parts);
  const absorbed = thisCase.absorbed.flatMap((before) => {
    const entry = ofEntry(thisCase, before, cause, parts);
    return entry === undefined ? [] : [[before.caseId, entry] as const];
  });
  if (absorbed.length > 0) return { clocks, absorbed: Object.fromEntries(absorbed) };
  return Object.keys(clocks).length === 0 ? undefined : { clocks };
}

function ofEntry(thisCase: Case, entry: Absorbed, cause: RecountCause, parts: RecountParts) {
  const itself = parts.caseOf(entry.caseId);
  const clocks = itself === undefined ? {} : changed(entry.clocks, itself, entry.urgency, cause, parts);
  const raised = changed(entry.raised ?? {}, thisCase, entry.urgency, cause, parts);
  if (Object.keys(raised).length > 0) return { clocks, raised };
  return Object.keys(clocks).length === 0 ? undefined : { clocks };
}

function changed(
  clocks: Clocks,
  of: Case,
  urgency: Urgency,
  cause: RecountCause,
  { at, directory, rules }: RecountParts,
): ClockChanges {
  const changes: Partial<Record<ClockId, Clock>> = {};
  for (const id of CLOCK_IDS) {
    const clock = clocks[id];
    if (clock === undefined || clock.stoppedAt !== undefined) continue;
    if (cause === 'calendar' && clock.unconfirmed !== true) continue;
    const chosen = cause === 'calendar' ? clock : limitFor(rules, id, clockSubject(of, urgency, directory));
    const moved = recountDue(clock, chosen, at, rules);
    if (!isSame(clock, moved)) changes[id] = moved;
  }
  return changes;
}

function isSame(before: Clock, after: Clock): boolean {
  return (
    before.due === after.due &&
    before.ruleId === after.ruleId &&
    before.limit.n === after.limit.n &&
    before.limit.unit === after.limit.unit &&
    before.unconfirmed === after.unconfirmed
  );
}

/** The case with these clocks; what it has absorbed since is left as it is. */
export function recounted(thisCase: Case, { clocks, absorbed }: Recount): Case {
  const own = { ...thisCase.own, clocks: { ...thisCase.own.clocks, ...clocks } };
  if (absorbed === undefined) return { ...thisCase, own };
  return {
    ...thisCase,
    own,
    absorbed: thisCase.absorbed.map((entry): Absorbed => {
      const changes = absorbed[entry.caseId];
      if (changes === undefined) return entry;
      const recounted = { ...entry, clocks: { ...entry.clocks, ...changes.clocks } };
      return changes.raised === undefined
        ? recounted
        : { ...recounted, raised: { ...entry.raised, ...changes.raised } };
    }),
  };
}
