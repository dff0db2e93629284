import type { Case } from '../../../domain/case/case.ts';
import { defined, filled } from '../../../domain/defined.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { FlowForm } from './FlowForm.tsx';
import { ReasonField } from './ReasonField.tsx';

interface UrgeValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly text?: string;
}

/** 催办: U and Enter; a word to go with it may be written. */
export function UrgeFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const flow = useFlow<UrgeValues>('urge', thisCase, {});
  const text = (flow.values.text ?? '').trim();
  const unit = thisCase.primaryUnitId === undefined ? t('urge.centre') : names.unit(thisCase.primaryUnitId);
  return (
    <FlowForm
      flow={flow}
      title={t('urge.title', { n: thisCase.urgeCount + 1, unit })}
      confirm={t('urge.confirm')}
      ready
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.urge',
              data: { caseId: thisCase.id, ...defined({ text: filled(text) }) },
              expect: flow.expect,
            },
          ],
          label: t('urge.confirm'),
          done: t('urge.done', { unit }),
          reason: { kind: 'urge', text },
        })
      }
    >
      <ReasonField
        kind="urge"
        label={t('urge.text')}
        optional
        value={flow.values.text ?? ''}
        onChange={(value) => flow.set({ text: value })}
      />
    </FlowForm>
  );
}
