import type { Case } from '../../../domain/case/case.ts';
import { defined } from '../../../domain/defined.ts';
import { wantedOf } from '../../desk/assign/assignees.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { entrustedWords } from '../../speech/assigneeName.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import styles from '../../ui/Form.module.css';
import { AssigneeField } from './assign/AssigneeField.tsx';
import { FlowForm } from './FlowForm.tsx';

interface EntrustValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly to?: string;
  readonly back?: boolean;
}

/** 交办: to somebody of the unit in charge, to somebody else, or back to the unit, which stays responsible throughout. */
export function EntrustFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const flow = useFlow<EntrustValues>('entrust', thisCase, {});
  const { primaryUnitId, entrusted, id: caseId, title } = flow.thisCase;
  if (primaryUnitId === undefined) return null;
  const isBack = flow.values.back === true && entrusted !== undefined;
  const to = isBack ? undefined : wantedOf(flow.values.to);
  return (
    <FlowForm
      flow={flow}
      title={t('command.entrust')}
      confirm={t(isBack ? 'entrust.takeBack' : 'command.entrust')}
      ready={isBack || to !== undefined}
      missing={t('entrust.missing')}
      onConfirm={() =>
        flow.send({
          commands: [{ type: 'case.entrust', data: { caseId, ...defined({ to }) }, expect: flow.expect }],
          label: t(isBack ? 'entrust.labelBack' : 'entrust.label', { title }),
          done: t(isBack ? 'entrust.doneBack' : 'entrust.done'),
        })
      }
    >
      <ul className={styles.facts}>
        {entrusted !== undefined && <li>{entrustedWords(entrusted, { names, t })}</li>}
        <li>{t('entrust.fact', { unit: names.unit(primaryUnitId) })}</li>
      </ul>
      {!isBack && (
        <AssigneeField
          caseId={caseId}
          unitId={primaryUnitId}
          label={t('entrust.to')}
          value={flow.values.to}
          onPick={(id) => flow.set({ to: id })}
          required
        />
      )}
      {entrusted !== undefined && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={isBack}
            onChange={(event) => flow.set({ back: event.currentTarget.checked })}
          />{' '}
          {t('entrust.takeBack')}
        </label>
      )}
    </FlowForm>
  );
}
