import type { Script } from '../../../../domain/contract/script.ts';
import type { ScriptAnswer } from '../../../../domain/contract/scriptCalls.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Condition, Expectation, Inject } from '../../../../domain/exercise/exercise.ts';
import type { PageState } from '../../screen/screen.ts';
import type { Played } from './view.ts';

/** A script that is being written; kept while the page is closed. */
export interface ScriptDraft extends Pick<ScriptAnswer, 'isReady' | 'version' | 'versions' | 'script'> {
  /** Absent of one that was never saved. */
  readonly id?: string;
  readonly isChanged: boolean;
  /** Which inject is open, by its place. */
  readonly picked?: number;
}

export const DRAFT: PageState<{ readonly draft?: ScriptDraft }> = { name: 'drill.script', start: {} };

const NEW_EXPECTATION: Expectation = { text: '', points: 5, within: 300 };

/** An empty script of twenty minutes at four times, with one inject to begin with. */
export function newDraft(name: string): ScriptDraft {
  const script: Script = {
    name,
    startMinute: 14 * 60 + 30,
    minutes: 80,
    rate: 4,
    injects: [newInject([], 0)],
  };
  return { isReady: false, version: 0, versions: [], script, isChanged: true, picked: 0 };
}

export function draftOf({ id, isReady, version, versions, script }: ScriptAnswer): ScriptDraft {
  return { id, isReady, version, versions, script, isChanged: false };
}

/** The next free number, a minute after the last. */
export function newInject(injects: readonly Inject[], at = lastMoment(injects) + 60): Inject {
  const n = Math.max(0, ...injects.map((each) => each.n)) + 1;
  return { n, channel: 'phone', title: '', text: '', at };
}

export function newExpectation(): Expectation {
  return NEW_EXPECTATION;
}

export function newCondition(n: number): Condition {
  return { count: 'filed', atLeast: 1, of: n };
}

export function changed(draft: ScriptDraft, script: Partial<Script>): ScriptDraft {
  return { ...draft, script: { ...draft.script, ...script }, isChanged: true };
}

/** A list with another member in this place, or without it. */
export function put<T>(all: readonly T[] = [], nth: number, member: T | undefined): readonly T[] {
  const after = member === undefined ? [] : [member];
  return [...all.slice(0, nth), ...after, ...all.slice(nth + 1)];
}

/** The object with another value under this name; without the name when there is none. */
export function withField<T extends object, K extends keyof T>(
  before: T,
  field: K,
  value: T[K] | undefined,
): T {
  if (value !== undefined) return { ...before, [field]: value };
  const { [field]: _gone, ...rest } = before;
  return rest as T;
}

/** As a table and a timeline read it: nothing has come yet. */
export function asPlayed(script: Script): Played {
  return {
    script,
    injects: script.injects.map(({ n, at, expectations = [] }) => ({
      n,
      state: 'pending',
      ...defined({ at }),
      arrivals: [],
      expectations: expectations.map(() => ({ outcome: 'waiting', points: 0 })),
    })),
  };
}

function lastMoment(injects: readonly Inject[]): number {
  return Math.max(0, ...injects.map(({ at = 0 }) => at));
}
