import { useMemo, useState } from 'react';
import { type Case, URGENCIES } from '../../../../domain/case/case.ts';
import { partOf } from '../../../../domain/case/writeScope.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Directory } from '../../../../domain/district/directory.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import {
  type AssignPlan,
  type AssignValues,
  assignCommands,
  planAssign,
  proposalOf,
} from '../../../desk/assign/assignPlan.ts';
import { openLoads } from '../../../desk/assign/loads.ts';
import {
  categoryChoice,
  findCategories,
  findGrids,
  findUnits,
  ownLine,
  unitChoice,
} from '../../../desk/assign/unitChoices.ts';
import { type AssignKind, assignKind, standpointOn } from '../../../desk/possible.ts';
import { useSuggestion } from '../../../desk/suggestions.ts';
import { type Flow, useFlow } from '../../../desk/useFlow.ts';
import { reasonsText } from '../../../speech/suggestionWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from '../../../ui/Form.module.css';
import { Picker } from '../../../ui/Picker.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { FlowForm } from '../FlowForm.tsx';
import { ReasonField } from '../ReasonField.tsx';
import { AssigneeField } from './AssigneeField.tsx';
import { CoUnits } from './CoUnits.tsx';

/**
 * 派遣: one call that files (when that is still to do) and dispatches. With the suggestion it is two
 * keys, A and Enter; every part of it can be changed first.
 */
export function AssignFlow({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const directory = useDirectory((state) => state.directory);
  const from = standpointOn(client, thisCase);
  // The case may move on meanwhile, by this form or by a colleague: it stays what it was opened for until the
  // operator goes on from what is now.
  const now = from === undefined ? undefined : assignKind(from);
  const [opened, setOpened] = useState(now);
  const kind = opened ?? now;
  if (directory === undefined || kind === undefined) return null;
  const person = from?.person;
  const within = person === undefined ? undefined : partOf(person, directory);
  return (
    <AssignForm
      key={kind}
      thisCase={thisCase}
      directory={directory}
      kind={kind}
      within={within}
      onRethink={() => setOpened(now)}
    />
  );
}

interface AssignFormProps {
  readonly thisCase: Case;
  readonly directory: Directory;
  readonly kind: AssignKind;
  /** A street names units of its own alone; undefined for the centre. */
  readonly within: UnitId | undefined;
}

interface OpenedProps extends AssignFormProps {
  /** What A does is asked anew, of the case as it is now. */
  readonly onRethink: () => void;
}

function AssignForm({ thisCase, directory, kind, within, onRethink }: OpenedProps) {
  const t = useWords();
  const names = useNames();
  const begun = useFlow<AssignValues>('assign', thisCase, {});
  const best = useBest(thisCase, begun.values);
  const plan = planAssign(kind, thisCase, begun.values, proposalOf(best.suggestion));
  const choice = defined({ unitId: plan.unitId });
  const flow: Flow<AssignValues> = {
    ...begun,
    applyOnTop() {
      begun.applyOnTop(choice);
      onRethink();
    },
  };
  const unit = names.unit(plan.unitId);
  // Whom a case goes to follows from what it is: a form that opens without that begins with it, after its place.
  const [opensOnCategory] = useState(plan.category === undefined);
  const files = kind === 'file' || kind === 'file-and-dispatch';
  const filing = files && <FilingFields flow={flow} plan={plan} directory={directory} />;

  function confirm(): void {
    const commands = assignCommands(thisCase, plan, flow.expect);
    const isFiling = kind === 'file';
    const target = isFiling ? names.category(plan.category) : unit;
    flow.send(
      {
        commands,
        label: t(`assign.label.${kind}`, { unit: target, title: thisCase.title }),
        done: t(`assign.done.${kind}`, { unit: target }),
        reason: { kind: 'redispatch', text: plan.reason },
      },
      choice,
    );
  }

  return (
    <FlowForm
      flow={flow}
      title={t(`assign.title.${kind}`)}
      confirm={
        plan.asSuggested && (kind === 'dispatch' || kind === 'file-and-dispatch')
          ? t('assign.confirmSuggested')
          : t(`assign.confirm.${kind}`)
      }
      ready={plan.missing === undefined}
      missing={plan.missing === undefined ? undefined : t(`assign.missing.${plan.missing}`)}
      onConfirm={confirm}
    >
      {files && thisCase.place.gridId === undefined && (
        <GridField flow={flow} plan={plan} directory={directory} />
      )}
      {opensOnCategory && filing}
      {kind !== 'file' && (
        <UnitField flow={flow} plan={plan} directory={directory} within={within} best={best} />
      )}
      {!opensOnCategory && filing}
      {kind !== 'file' && <HelperFields flow={flow} plan={plan} directory={directory} best={best} />}
      {kind === 'redispatch' && (
        <ReasonField
          kind="redispatch"
          value={flow.values.reason ?? ''}
          onChange={(reason) => flow.set({ reason })}
        />
      )}
    </FlowForm>
  );
}

type Best = ReturnType<typeof useBest>;

/** Asked anew when the operator changes the category or places it; counts of load are those of the opening moment. */
function useBest(thisCase: Case, { category, gridId }: Pick<AssignValues, 'category' | 'gridId'>) {
  const { situation } = useClient();
  const loadOf = useMemo(() => openLoads(situation.store.getState().cases.values()), [situation]);
  const known = thisCase.category ?? thisCase.suggestedCategory;
  const meanwhile = defined({
    category: category === known ? undefined : category,
    gridId: gridId === thisCase.place.gridId ? undefined : gridId,
  });
  const suggestion = useSuggestion(thisCase, meanwhile)?.unit;
  return { loadOf, suggestion };
}

interface FieldsProps {
  readonly flow: Flow<AssignValues>;
  readonly plan: AssignPlan;
  readonly directory: Directory;
}

interface HelperFieldsProps extends FieldsProps {
  readonly best: Best;
}

interface UnitFieldProps extends HelperFieldsProps {
  readonly within: UnitId | undefined;
}

function UnitField({ flow, plan, directory, best, within }: UnitFieldProps) {
  const t = useWords();
  const names = useNames();
  const { thisCase } = flow;
  const show = useUnitChoice({ plan, directory, best });
  const { suggestion } = best;
  const ranked = suggestion?.ranked ?? [];
  const chosen = ranked.find(({ unitId }) => unitId === plan.unitId);
  const why =
    chosen === undefined || suggestion === undefined ? '' : reasonsText(suggestion, chosen, { names, t });
  const offered = [...new Set([...ranked.map(({ unitId }) => unitId), ...ownLine(thisCase)])];
  const mayHave = (id: UnitId) =>
    (within === undefined || directory.isWithin(id, within)) &&
    (plan.kind !== 'redispatch' || id !== thisCase.primaryUnitId);
  return (
    <>
      <Picker
        label={t('assign.unit')}
        value={plan.unitId}
        show={show}
        find={(query) => findUnits(directory, query, plan.category, mayHave)}
        offered={offered.filter(mayHave)}
        onPick={(unitId) => flow.set({ unitId, to: '' })}
        placeholder={t('assign.unitHint')}
        nothing={t('flow.nothing')}
        required
      />
      {why !== '' && <p className={styles.hint}>{why}</p>}
    </>
  );
}

/** Who of the unit, and who helps it: seldom changed, so after what often is. */
function HelperFields({ flow, plan, directory, best }: HelperFieldsProps) {
  const t = useWords();
  const { thisCase } = flow;
  const show = useUnitChoice({ plan, directory, best });
  return (
    <>
      {plan.unitId !== undefined && (
        <AssigneeField
          caseId={thisCase.id}
          unitId={plan.unitId}
          label={t('entrust.toOptional')}
          value={flow.values.to === '' ? undefined : flow.values.to}
          onPick={(to) => flow.set({ to })}
        />
      )}
      {plan.kind !== 'redispatch' && (
        <CoUnits
          ids={plan.coUnitIds}
          show={show}
          find={(query) => findUnits(directory, query, plan.category)}
          offered={ownLine(thisCase)}
          onChange={(coUnitIds) => flow.set({ coUnitIds })}
        />
      )}
    </>
  );
}

function useUnitChoice({ plan, directory, best }: Omit<HelperFieldsProps, 'flow'>) {
  const t = useWords();
  const names = useNames();
  const suggested = proposalOf(best.suggestion)?.unitId;
  return (id: UnitId) =>
    unitChoice(id, { directory, names, t, category: plan.category, loadOf: best.loadOf, suggested });
}

function FilingFields({ flow, plan, directory }: FieldsProps) {
  const t = useWords();
  const language = useLanguage();
  const { thisCase } = flow;
  const suggested = thisCase.suggestedCategory;
  return (
    <div className={styles.pair}>
      <Picker
        label={t('assign.category')}
        value={plan.category}
        show={(code) => categoryChoice(directory, code, language)}
        find={(query) => findCategories(directory, query)}
        offered={suggested === undefined ? [] : [suggested]}
        onPick={(category) => flow.set({ category })}
        placeholder={t('assign.categoryHint')}
        nothing={t('flow.nothing')}
        required
      />
      <SegmentedField
        label={t('assign.urgency')}
        value={plan.urgency}
        choices={URGENCIES.map((urgency) => ({ id: urgency, name: t(`urgency.${urgency}`) }))}
        onChange={(urgency) => flow.set({ urgency })}
      />
    </div>
  );
}

/** Of a report that nobody has placed: the form begins with it. */
function GridField({ flow, plan, directory }: FieldsProps) {
  const t = useWords();
  const names = useNames();
  return (
    <Picker
      label={t('assign.grid')}
      value={plan.gridId}
      show={(id) => ({ id, name: names.grid(id), note: names.unit(directory.unit(id)?.parentId) })}
      find={(query) => findGrids(directory, query)}
      offered={[]}
      onPick={(gridId) => flow.set({ gridId })}
      placeholder={t('assign.gridHint')}
      nothing={t('flow.nothing')}
      required
    />
  );
}
