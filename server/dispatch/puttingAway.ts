import type { Fold, PutAway } from '../../domain/aggregate/fold.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { Millis } from '../../domain/kernel.ts';
import { subjectsOf } from '../../domain/situation.ts';
import type { DurableWorld } from './foldRows.ts';

/** Forgets a subject; false when it holds another one by now, of a call under way. */
export type Forget = (kind: string, subject: Subject) => boolean;

/** What is over, of a kind whose fold says when (docs/adr/0033). */
export interface Over {
  readonly kind: string;
  readonly subject: Subject;
}

export interface PuttingAway {
  /** The log has come to this moment: what is over is told by its time, not by the machine's. */
  seen(at: Millis): void;
  /** All that is over now, some at a time; looks at few enough between two of them to hold nobody up. */
  batches(): Iterable<readonly Over[]>;
  forgetBy(forget: Forget): void;
  /** Its row says that it is put away. False when it has changed since, and stays. */
  forget(over: Over): boolean;
}

/** Subjects looked at before others have their turn. */
const LOOKED_AT = 2_000;
/** Of one transaction: some milliseconds of the writer's. */
const AT_ONCE = 100;

/** `after`: how long nothing must have happened to it. */
export function createPuttingAway({ situation, history }: DurableWorld, after: Millis): PuttingAway {
  let at: Millis = 0;
  let forgetToo: Forget = () => false;

  function* batchesOf({ kind }: Fold, putAway: PutAway): Iterable<readonly Over[]> {
    const subjects = subjectsOf(situation, kind);
    const bounds = { at, after, find: (id: Subject['id']) => subjects.get(id) };
    let over: Over[] = [];
    let looked = 0;
    for (const subject of subjects.values()) {
      looked += 1;
      if (putAway.can(subject, bounds)) over.push({ kind, subject });
      if (over.length < AT_ONCE && looked < LOOKED_AT) continue;
      yield over;
      over = [];
      looked = 0;
    }
    yield over;
  }

  return {
    seen(moment) {
      at = Math.max(at, moment);
    },
    *batches() {
      for (const fold of situation.folds.values())
        if (fold.putAway !== undefined) yield* batchesOf(fold, fold.putAway);
    },
    forgetBy(forget) {
      forgetToo = forget;
    },
    forget({ kind, subject }) {
      const subjects = situation.subjects.get(kind);
      if (subjects?.get(subject.id) !== subject || !forgetToo(kind, subject)) return false;
      subjects.delete(subject.id);
      history.forget(subject.id);
      return true;
    },
  };
}
