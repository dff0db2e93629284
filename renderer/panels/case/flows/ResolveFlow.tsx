import type { Case } from '../../../../domain/case/case.ts';
import { useWords } from '../../../words/t.ts';
import { FlowForm } from '../FlowForm.tsx';
import { TextField } from '../TextField.tsx';
import { useFlow } from '../useFlow.ts';
import { useNames } from '../useNames.ts';

interface ResolveValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly text?: string;
}

const WAIVE = 'waive:';

/** 处置反馈: what was done; a required co-unit that has not finished is waived with its reason, or waited for. */
export function ResolveFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const flow = useFlow<ResolveValues>('resolve', thisCase, {});
  const text = (flow.values.text ?? '').trim();
  const open = flow.thisCase.coTasks.filter((task) => task.required && task.state === 'open');
  const reasonFor = (id: string) => String(flow.values[`${WAIVE}${id}`] ?? '').trim();
  const waive = open.map((task) => ({ coTaskId: task.id, reason: reasonFor(task.id) }));
  const isWaived = waive.every(({ reason }) => reason !== '');
  return (
    <FlowForm
      flow={flow}
      title={t('resolve.title')}
      confirm={t('resolve.confirm')}
      ready={text !== '' && isWaived}
      missing={text === '' ? t('resolve.missing.text') : t('resolve.missing.coTasks')}
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.resolve',
              data: { caseId: thisCase.id, text, ...(waive.length === 0 ? {} : { waive }) },
              expect: flow.expect,
            },
          ],
          label: t('resolve.title'),
          done: t('resolve.done'),
        })
      }
    >
      <TextField
        label={t('resolve.text')}
        value={flow.values.text ?? ''}
        onChange={(value) => flow.set({ text: value })}
        maxLength={4000}
      />
      {open.map((task) => (
        <TextField
          key={task.id}
          label={t('resolve.waive', { unit: names.unit(task.unitId) })}
          value={String(flow.values[`${WAIVE}${task.id}`] ?? '')}
          onChange={(value) => flow.set({ [`${WAIVE}${task.id}`]: value })}
          maxLength={2000}
        />
      ))}
    </FlowForm>
  );
}
