import type { Case } from '../../../../domain/case/case.ts';
import { useWords } from '../../../words/t.ts';
import styles from '../FlowForm.module.css';
import { FlowForm } from '../FlowForm.tsx';
import { TextField } from '../TextField.tsx';
import { useFlow } from '../useFlow.ts';

interface NoteValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly text?: string;
  readonly public?: boolean;
}

/** 记一笔: a progress note; public ones are meant for the reporter too. */
export function NoteFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const flow = useFlow<NoteValues>('progress', thisCase, {});
  const text = (flow.values.text ?? '').trim();
  const isPublic = flow.values.public === true;
  return (
    <FlowForm
      flow={flow}
      title={t('note.title')}
      confirm={t('note.confirm')}
      ready={text !== ''}
      missing={t('note.missing')}
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.progress',
              data: { caseId: thisCase.id, text, ...(isPublic ? { public: true } : {}) },
              expect: flow.expect,
            },
          ],
          label: t('note.title'),
          done: t('note.done'),
        })
      }
    >
      <TextField
        label={t('note.text')}
        value={flow.values.text ?? ''}
        onChange={(value) => flow.set({ text: value })}
        maxLength={4000}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isPublic}
          onChange={(event) => flow.set({ public: event.currentTarget.checked })}
        />{' '}
        {t('note.public')}
      </label>
    </FlowForm>
  );
}
