import { useStore } from 'zustand';
import type { SubjectId, UnitId } from '../../../domain/kernel.ts';
import { useField } from '../context.ts';

/** Whether an answer of this unit to this call waits on the phone. */
export function useAnswersWaiting(subjectId: SubjectId, unitId: UnitId): boolean {
  const { waiting } = useField();
  return useStore(waiting, ({ entries }) =>
    entries.some(({ commands }) =>
      commands.some(({ data }) => {
        const about: { readonly subjectId?: unknown; readonly unitId?: unknown } = data;
        return about.subjectId === subjectId && about.unitId === unitId;
      }),
    ),
  );
}
