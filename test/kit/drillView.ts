import type { ExerciseView } from '../../domain/contract/exerciseCalls.ts';
import type { PersonId, World } from '../../domain/kernel.ts';
import { SHORT_SCRIPT } from './scripts.ts';

/** Moment T+00:00 of the view below. */
export const BEGAN = Date.UTC(2026, 10, 20, 6, 30);

/** What a director's page is told of a drill of the short script that has just begun. */
export function aDrillView(parts: Partial<ExerciseView> = {}): ExerciseView {
  return {
    id: '7',
    world: 'exercise:7' as World,
    at: BEGAN,
    rate: 4,
    state: 'running',
    role: 'director',
    name: SHORT_SCRIPT.name,
    script: SHORT_SCRIPT,
    seed: 7,
    runRate: 4,
    startedAt: BEGAN,
    injects: SHORT_SCRIPT.injects.map(({ n, at, expectations = [] }) => ({
      n,
      state: 'pending',
      ...(at !== undefined && { at }),
      arrivals: [],
      expectations: expectations.map(() => ({ outcome: 'waiting', points: 0 })),
    })),
    people: [
      { personId: 'p-director' as PersonId, name: '值班长 1席', role: 'director', isPresent: true },
      { personId: 'p-acceptor' as PersonId, name: '受理席', role: 'player', isPresent: true },
    ],
    notes: [],
    callOuts: [],
    score: { points: 0, judged: 0, most: 18 },
    cases: { open: 0, unfiled: 0, undispatched: 0, merged: 0, all: 0 },
    messages: { all: 0, caught: 0, waiting: 0, leaked: 0, newest: [] },
    live: { at: BEGAN, open: 0, urgent: 0 },
    seq: 3 as never,
    ...parts,
  };
}
