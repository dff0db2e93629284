import { useMemo } from 'react';
import { THREAD_KIND, type Thread, threadsInOrder } from '../../domain/thread/thread.ts';
import { answersIn } from '../../domain/thread/threadRights.ts';
import { useDirectory, usePerson, useSubjects } from './hooks.ts';

/** The talks of residents that are seen here: those that wait first. */
export function useTalks(): readonly Thread[] {
  const held = useSubjects<Thread>(THREAD_KIND);
  return useMemo(() => threadsInOrder(held.byId.values()), [held]);
}

/** Whether whoever is signed in answers in it. */
export function useAnswers(): (thread: Thread) => boolean {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  return (thread) =>
    person !== undefined && directory !== undefined && answersIn(thread, { person, directory });
}

/** How many residents wait for whoever is signed in. */
export function useTalksWaiting(): number {
  const answers = useAnswers();
  return useTalks().filter((talk) => talk.waitingSince !== undefined && answers(talk)).length;
}
