import { useEffect, useRef, useState } from 'react';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLink, useSituation, useView } from '../../../client/hooks.ts';
import { openLoads } from '../../../desk/assign/loads.ts';
import { findUnits, unitChoice } from '../../../desk/assign/unitChoices.ts';
import {
  BATCH_ACTS,
  type BatchAct,
  type BatchPlan,
  type BatchValues,
  planBatch,
} from '../../../desk/batch/batchPlan.ts';
import { giveBatch, type Outcome } from '../../../desk/batch/giveBatch.ts';
import { useDesk } from '../../../desk/context.ts';
import { standpointOn } from '../../../desk/possible.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Overlay } from '../../../ui/Overlay.tsx';
import { Picker } from '../../../ui/Picker.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { SheetForm } from '../../../ui/SheetForm.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { BATCH } from '../../screen/batch.ts';
import { useApp, usePageState, useScreen } from '../../screen/context.ts';
import { printCases } from '../../screen/paper.ts';
import styles from './Batch.module.css';
import { BatchPreview } from './BatchPreview.tsx';

/** 批量办理: one act for all that are ticked, with what will be refused in sight before anything is sent. */
export function BatchDialog() {
  const { screen } = useApp();
  const t = useWords();
  const open = useScreen((state) => state.overlay === 'batch');
  const n = useView((state) => state.marked.size);
  return (
    <Overlay open={open} wide title={t('batch.title', { n })} onClose={() => screen.open(undefined)}>
      <BatchForm />
    </Overlay>
  );
}

function BatchForm() {
  const app = useApp();
  const desk = useDesk();
  const client = useClient();
  const t = useWords();
  const [{ act }, show] = usePageState(BATCH);
  const [values, setValues] = useState<BatchValues>({ text: '' });
  const [outcome, setOutcome] = useState<Outcome>();
  const [isBusy, setBusy] = useState(false);
  // With which refusals in sight it was said to do the others.
  const [seen, setSeen] = useState('');
  const marked = useView((state) => state.marked);
  const isLive = useLink((state) => state.phase === 'live');
  useSituation((state) => state.seq);
  const froms = [...marked].flatMap((id) => standpointOn(client, client.situation.caseById(id)) ?? []);
  const plan = planBatch(act, froms, values);
  const sight = `${act} ${plan.barred.map(({ thisCase }) => thisCase.id).join()}`;
  const mustLook = plan.barred.length > 0 && seen !== sight;
  const isReady = isLive && !isBusy && plan.missing === undefined && countOf(act, plan) > 0;

  async function send(): Promise<void> {
    if (mustLook) {
      setSeen(sight);
      return;
    }
    setBusy(true);
    if (act === 'print') {
      const isPrinted = await printCases(
        app,
        plan.goes.map(({ thisCase }) => thisCase.id),
      );
      setBusy(false);
      if (isPrinted) app.screen.open(undefined);
      return;
    }
    const label = t(`batch.act.${act}`);
    const answered = await giveBatch(desk, plan.goes, {
      label,
      done: (n) => t('batch.done', { act: label, n }),
    });
    setBusy(false);
    client.view.mark(
      answered.done.map(({ thisCase }) => thisCase.id),
      false,
    );
    if (answered.refused.length > 0) setOutcome(answered);
    else app.screen.open(undefined);
  }

  return (
    <SheetForm
      isReady={isReady}
      confirm={confirmWords(act, plan, mustLook, t)}
      onSend={send}
      beginsAtButton={asksNothing(act)}
    >
      <SegmentedField<BatchAct>
        label={t('batch.act')}
        value={act}
        choices={BATCH_ACTS.map((id) => ({ id, name: t(`batch.act.${id}`) }))}
        onChange={(next) => show({ act: next })}
      />
      <Fields act={act} plan={plan} values={values} onChange={setValues} />
      {!isLive && <p className={styles.note}>{t('batch.offline')}</p>}
      {plan.missing !== undefined && <p className={styles.note}>{t(`batch.missing.${plan.missing}`)}</p>}
      <BatchPreview
        act={act}
        plan={plan}
        outcome={outcome}
        onDrop={() =>
          client.view.mark(
            plan.barred.map(({ thisCase }) => thisCase.id),
            false,
          )
        }
      />
    </SheetForm>
  );
}

const asksNothing = (act: BatchAct): act is 'print' | 'link' => act === 'print' || act === 'link';

/** A link is of two: the first is not counted. */
const countOf = (act: BatchAct, { goes }: BatchPlan): number =>
  act === 'link' ? Math.max(0, goes.length - 1) : goes.length;

function confirmWords(
  act: BatchAct,
  plan: BatchPlan,
  mustLook: boolean,
  t: ReturnType<typeof useWords>,
): string {
  const blanks = { act: t(`batch.act.${act}`), n: countOf(act, plan), barred: plan.barred.length };
  return t(mustLook ? 'batch.look' : 'batch.confirm', blanks);
}

interface FieldsProps {
  readonly act: BatchAct;
  readonly plan: BatchPlan;
  readonly values: BatchValues;
  readonly onChange: (values: BatchValues) => void;
}

function Fields({ act, plan, values, onChange }: FieldsProps) {
  const t = useWords();
  if (asksNothing(act)) return <p className={styles.note}>{t(`batch.about.${act}`)}</p>;
  const isReason = act === 'assign';
  const isAsked = !isReason || plan.goes.some(({ leaves }) => leaves !== undefined);
  return (
    <>
      {act === 'assign' && (
        <UnitField value={values.unitId} onPick={(unitId) => onChange({ ...values, unitId })} />
      )}
      {isAsked && (
        <TextField
          label={t(isReason ? 'batch.reason' : `batch.text.${act}`)}
          value={values.text}
          optional={act === 'urge'}
          most={act === 'urge' || isReason ? 500 : 2000}
          onChange={(text) => onChange({ ...values, text })}
        />
      )}
    </>
  );
}

function UnitField({
  value,
  onPick,
}: {
  readonly value: UnitId | undefined;
  readonly onPick: (id: UnitId) => void;
}) {
  const t = useWords();
  const names = useNames();
  const client = useClient();
  const directory = useDirectory((state) => state.directory);
  const field = useRef<HTMLInputElement>(null);
  // The first thing that is asked has the keyboard.
  useEffect(() => field.current?.focus(), []);
  if (directory === undefined) return null;
  const loadOf = openLoads(client.situation.openCases());
  return (
    <Picker<UnitId>
      label={t('batch.unit')}
      value={value}
      show={(id) => unitChoice(id, { directory, names, t, category: undefined, loadOf })}
      find={(query) => findUnits(directory, query, undefined)}
      offered={[]}
      nothing={t('flow.nothing')}
      onPick={onPick}
      inputRef={field}
      required
    />
  );
}
