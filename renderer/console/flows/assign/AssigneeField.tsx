import { useMemo } from 'react';
import type { SeatView } from '../../../../domain/contract/http.ts';
import type { CaseId, UnitId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { assigneesOf } from '../../../desk/assign/assignees.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Picker } from '../../../ui/Picker.tsx';

const NOBODY: readonly SeatView[] = [];

interface AssigneeFieldProps {
  readonly caseId: CaseId;
  readonly unitId: UnitId;
  readonly label: string;
  readonly value: string | undefined;
  readonly onPick: (id: string) => void;
  readonly required?: boolean;
}

/** A person or a post of a unit, by name or pinyin. */
export function AssigneeField({ caseId, unitId, label, value, onPick, required }: AssigneeFieldProps) {
  const t = useWords();
  const names = useNames();
  const { link } = useClient();
  const directory = useDirectory((state) => state.directory);
  const { answer } = useAnswer(`seats ${caseId} ${unitId}`, () =>
    link.call('GET /seats', { query: `caseId=${caseId}&unitId=${unitId}` }),
  );
  const seats = answer?.seats ?? NOBODY;
  const assignees = useMemo(
    () => directory && assigneesOf({ unitId, seats, directory, names, t }),
    [unitId, seats, directory, names, t],
  );
  if (assignees === undefined) return null;
  return (
    <Picker
      label={label}
      value={value}
      show={assignees.show}
      find={assignees.find}
      offered={assignees.offered}
      onPick={onPick}
      placeholder={t('entrust.hint')}
      nothing={t('flow.nothing')}
      required={required === true}
    />
  );
}
