import type { RefObject } from 'react';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import { findCases, readTextQuery } from '../../../domain/case/caseText.ts';
import { idIn } from '../../../domain/contract/strings.ts';
import { defined } from '../../../domain/defined.ts';
import { namesMeant } from '../../../domain/district/namesMeant.ts';
import { useClient } from '../../client/context.ts';
import type { Choice } from '../../speech/choice.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { Picker } from '../../ui/Picker.tsx';

interface PartnerPickerProps {
  readonly thisCase: Case;
  /** Already ticked: not offered again. */
  readonly chosen: ReadonlySet<CaseId>;
  /** Offered on arrow-down before anything is typed. */
  readonly offered: readonly CaseId[];
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** Drawn with this label and keeping what was picked; without it, a search that picks and is empty again. */
  readonly label?: string;
  readonly value?: CaseId | undefined;
  readonly onPick: (id: CaseId) => void;
}

const FOUND_AT_MOST = 8;

/** Any other open case by its number or words: evidence does not know everything the operator knows. */
export function PartnerPicker({
  thisCase,
  chosen,
  offered,
  inputRef,
  label,
  value,
  onPick,
}: PartnerPickerProps) {
  const { situation, directoryStore } = useClient();
  const t = useWords();
  const names = useNames();

  function show(id: CaseId): Choice<CaseId> {
    const partner = situation.caseById(id);
    if (partner === undefined) return { id, name: id };
    const { streetId } = partner.place;
    const where = streetId === undefined ? '' : ` · ${names.unit(streetId)}`;
    return { id, name: partner.title, note: `${id}${where} · ${t(`state.${partner.state}`)}` };
  }

  function find(query: string): readonly CaseId[] {
    const others = situation.openCases().filter(({ id }) => id !== thisCase.id && !chosen.has(id));
    // A number in full may be that of a case this console no longer holds.
    const number = idIn('case', query.trim().toUpperCase());
    if (number !== undefined && situation.caseById(number)?.id !== thisCase.id) return [number];
    const { answer } = directoryStore.getState();
    const sought = readTextQuery(query, (text) => namesMeant(answer, text));
    return findCases(others, sought, { beside: thisCase, limit: FOUND_AT_MOST }).map(({ id }) => id);
  }

  return (
    <Picker
      label={label ?? t('search.case')}
      quietLabel={label === undefined}
      required={label !== undefined}
      placeholder={
        label === undefined ? `${t('search.case')}：${t('search.caseHint')}  /` : t('search.caseHint')
      }
      value={value}
      show={show}
      find={find}
      offered={offered.filter((id) => !chosen.has(id))}
      onPick={onPick}
      {...defined({ inputRef })}
      nothing={t('search.caseNone')}
    />
  );
}
