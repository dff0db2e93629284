import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Case } from '../../../domain/case/case.ts';
import { possibleCommands } from '../../../domain/case/possible.ts';
import type { CommandType } from '../../../domain/contract/commands.ts';
import { idIn } from '../../../domain/contract/strings.ts';
import { useCase, useDirectory, usePerson } from '../../client/hooks.ts';
import { useField } from '../context.ts';
import type { FieldEntry } from '../kept/entries.ts';
import { withWaiting } from '../kept/shownCase.ts';

export interface ShownCase {
  /** With what waits to be sent counted as done. */
  readonly thisCase: Case;
  readonly possible: ReadonlySet<CommandType>;
  readonly waiting: readonly FieldEntry[];
}

/** A case as it stands here; undefined when it is not in sight. */
export function useShownCase(caseId: string): ShownCase | undefined {
  const { waiting } = useField();
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const held = useCase(idIn('case', caseId));
  const entries = useStore(waiting, (state) => state.entries);
  return useMemo(() => {
    if (held === undefined || person === undefined || directory === undefined) return undefined;
    const thisCase = withWaiting(held, entries, person);
    return {
      thisCase,
      possible: new Set(possibleCommands(thisCase, person, directory)),
      waiting: entries.filter((entry) => entry.caseId === caseId),
    };
  }, [held, person, directory, entries, caseId]);
}
