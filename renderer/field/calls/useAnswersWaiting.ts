import { useStore } from 'zustand';
import type { SubjectId, UnitId } from '../../../domain/kernel.ts';
import { useField } from '../context.ts';
import { fieldsOf } from '../kept/entries.ts';

/** Whether an answer of this unit to this call waits on the phone. */
export function useAnswersWaiting(subjectId: SubjectId, unitId: UnitId): boolean {
  const { waiting } = useField();
  return useStore(waiting, ({ entries }) =>
    entries.some(({ commands }) =>
      commands.some((command) => {
        const about = fieldsOf(command);
        return about.subjectId === subjectId && about.unitId === unitId;
      }),
    ),
  );
}
