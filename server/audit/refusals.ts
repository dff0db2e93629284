import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis, Person, World } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { AuditTrail } from './auditTrail.ts';

export interface RefusedAct {
  readonly world?: World | undefined;
  readonly by: Pick<Person, 'id' | 'roles'>;
  readonly code: string;
  readonly object?: string | undefined;
  readonly detail?: string | undefined;
  readonly ip?: string | undefined;
}

/** Whoever knocks too fast is told so each time and written down once in this time. */
const FLOOD_MS: Millis = 60_000;
const MOST_KNOCKERS = 10_000;

/** One audit row for each refusal (DOMAIN §3.1), except that a flood of `rate-limited` is one a minute. */
export function createRefusals(
  audit: Pick<AuditTrail, 'record'>,
  clock: Pick<Clock, 'now'>,
): (refused: RefusedAct) => void {
  const floods = new Map<string, Millis>();
  return ({ world, by, code, object, detail, ip }) => {
    if (code === 'rate-limited') {
      const now = clock.now();
      const last = floods.get(by.id);
      if (last !== undefined && now - last < FLOOD_MS) return;
      if (floods.size >= MOST_KNOCKERS) floods.clear();
      floods.set(by.id, now);
    }
    audit.record({ world, by, action: 'refused', object, detail, ip, result: code });
  };
}

const CASE_ID = /^(?:YX|EX)-\d{8}-\d{6,12}$/u;
const SUBJECT_ID = /^[a-z]+-\d{1,12}$/u;

/**
 * What a refused call was about: the subject and the command's type of the one that was refused. Only what has
 * the right form is taken: the payload comes from outside, and free text has no place in the audit.
 */
export function subjectOf(payload: unknown, kinds: Kinds, index = 0): { object?: string; detail?: string } {
  const commands = property(payload, 'commands');
  const command: unknown = Array.isArray(commands) ? commands[index] : undefined;
  const type = property(command, 'type');
  const data = property(command, 'data');
  const caseId = property(data, 'caseId');
  const subjectId = property(data, 'subjectId');
  return defined({
    object: matching(subjectId, SUBJECT_ID) ?? matching(caseId, CASE_ID),
    detail: typeof type === 'string' && kinds.command(type) !== undefined ? type : undefined,
  });
}

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

function property(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name)) return undefined;
  return (holder as Record<string, unknown>)[name];
}
