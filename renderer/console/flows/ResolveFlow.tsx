import { useState } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import { defined } from '../../../domain/defined.ts';
import type { MediaId } from '../../../domain/media/media.ts';
import { attached } from '../../desk/actSpec.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { UploadField } from '../../media/UploadField.tsx';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import { TextField } from '../../ui/TextField.tsx';
import { FlowForm } from './FlowForm.tsx';

interface ResolveValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly text?: string;
  readonly mediaIds?: readonly MediaId[];
}

const WAIVE = 'waive:';

function missingOf(text: string, isWaived: boolean): WordKey {
  if (text === '') return 'resolve.missing.text';
  return isWaived ? 'media.busy' : 'resolve.missing.coTasks';
}

/** 处置反馈: what was done; a required co-unit that has not finished is waived with its reason, or waited for. */
export function ResolveFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const flow = useFlow<ResolveValues>('resolve', thisCase, {});
  const text = (flow.values.text ?? '').trim();
  const open = flow.thisCase.coTasks.filter((task) => task.required && task.state === 'open');
  const reasonFor = (id: string) => String(flow.values[`${WAIVE}${id}`] ?? '').trim();
  const waive = open.map((task) => ({ coTaskId: task.id, reason: reasonFor(task.id) }));
  const { mediaIds = [] } = flow.values;
  const [isBusy, setBusy] = useState(false);
  const isWaived = waive.every(({ reason }) => reason !== '');
  return (
    <FlowForm
      flow={flow}
      title={t('resolve.title')}
      confirm={t('resolve.confirm')}
      ready={text !== '' && isWaived && !isBusy}
      missing={t(missingOf(text, isWaived))}
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.resolve',
              data: {
                caseId: thisCase.id,
                text,
                ...attached(mediaIds),
                ...defined({ waive: waive.length === 0 ? undefined : waive }),
              },
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
        most={4000}
      />
      <UploadField
        label={t('media.afterField')}
        ids={mediaIds}
        onChange={(ids) => flow.set({ mediaIds: ids })}
        onBusy={setBusy}
      />
      {open.map((task) => (
        <TextField
          key={task.id}
          label={t('resolve.waive', { unit: names.unit(task.unitId) })}
          value={String(flow.values[`${WAIVE}${task.id}`] ?? '')}
          onChange={(value) => flow.set({ [`${WAIVE}${task.id}`]: value })}
          most={2000}
        />
      ))}
    </FlowForm>
  );
}
