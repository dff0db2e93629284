import type { Case } from '../../../domain/case/case.ts';
import { NOISE_REASONS } from '../../../domain/case/codes.ts';
import { defined, filled } from '../../../domain/defined.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { TextField } from '../../ui/TextField.tsx';
import { FlowForm } from './FlowForm.tsx';
import { NoiseField } from './NoiseField.tsx';
import { ReplyDraft } from './ReplyDraft.tsx';

interface CloseValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly text?: string;
  readonly noise?: string;
}

/** 结案: after a passed check at once; without one (remote review) what was reviewed must be written. */
export function CloseFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const flow = useFlow<CloseValues>('close', thisCase, {});
  const text = (flow.values.text ?? '').trim();
  const isChecked = flow.thisCase.check?.state === 'passed';
  const noise = NOISE_REASONS.find((known) => known === flow.values.noise);
  return (
    <FlowForm
      flow={flow}
      title={t(isChecked ? 'close.title' : 'close.titleRemote')}
      confirm={t('close.confirm')}
      ready={isChecked || text !== ''}
      missing={t('close.missing')}
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.close',
              data: { caseId: thisCase.id, ...defined({ text: filled(text), noise }) },
              expect: flow.expect,
            },
          ],
          label: t('close.confirm'),
          done: t('close.done'),
        })
      }
    >
      <TextField
        label={t(isChecked ? 'close.text' : 'close.textRemote')}
        optional={isChecked}
        value={flow.values.text ?? ''}
        onChange={(value) => flow.set({ text: value })}
        most={4000}
      />
      <NoiseField value={noise} onChange={(picked) => flow.set({ noise: picked ?? '' })} />
      <ReplyDraft
        caseId={thisCase.id}
        kind="result"
        text={flow.values.text ?? ''}
        onDraft={(value) => flow.set({ text: value })}
      />
    </FlowForm>
  );
}
