import { type Refusal, refuse } from '../kernel.ts';
import { CASE_COUNTS, type CountCode } from './codes.ts';
import type { Condition, Inject, Script } from './exercise.ts';

const OF_CASES: ReadonlySet<CountCode> = new Set(CASE_COUNTS);

/** What is wrong with a script as a whole, the first thing found; undefined when it can be played. */
export function scriptFault({ name, injects }: Script): Refusal | undefined {
  if (name === '') return refuse('script-without-name');
  if (injects.length === 0) return refuse('script-empty');
  const seen = new Set<number>();
  for (const inject of injects) {
    const { n } = inject;
    if (seen.has(n)) return refuse('script-number-twice', { n });
    seen.add(n);
    if (inject.title === '' || inject.text === '') return refuse('script-inject-without-text', { n });
    if (inject.channel === 'roleplay' && inject.sheet === undefined) {
      return refuse('script-roleplay-without-sheet', { n });
    }
    if (inject.expectations?.some(({ text }) => text === '')) {
      return refuse('script-expectation-without-text', { n });
    }
  }
  return neverFiring(injects) ?? neverMet(injects);
}

/** A trigger nobody can bring about: of an inject that is not there, of more cases than come, of what comes after it. */
function neverFiring(injects: readonly Inject[]): Refusal | undefined {
  const bad = injects.find(
    (inject) =>
      inject.when !== undefined && (!canHold(inject.when, injects) || waitsForItself(inject, injects)),
  );
  return bad && refuse('script-trigger-never', { n: bad.n });
}

function neverMet(injects: readonly Inject[]): Refusal | undefined {
  const bad = injects.find(({ expectations = [] }) =>
    expectations.some(({ conditions = [] }) => conditions.some((each) => !canHold(each, injects))),
  );
  return bad && refuse('script-expectation-never', { n: bad.n });
}

function canHold({ count, of, atLeast }: Condition, injects: readonly Inject[]): boolean {
  if (of === undefined) return true;
  const inject = injects.find(({ n }) => n === of);
  return inject !== undefined && OF_CASES.has(count) && atLeast <= casesOf(inject);
}

function casesOf({ channel, burst }: Inject): number {
  return channel === 'roleplay' ? 0 : (burst?.count ?? 1);
}

/** Whether it can only come after itself, over however many others. */
function waitsForItself({ n, when }: Inject, injects: readonly Inject[]): boolean {
  const passed = new Set<number>();
  for (let of = when?.of; of !== undefined && !passed.has(of); of = whenOf(of, injects)) {
    if (of === n) return true;
    passed.add(of);
  }
  return false;
}

function whenOf(n: number, injects: readonly Inject[]): number | undefined {
  return injects.find((inject) => inject.n === n)?.when?.of;
}
