import { useState } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import { attached } from '../../desk/actSpec.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { UploadField } from '../../media/UploadField.tsx';
import { useWords } from '../../speech/t.ts';
import styles from '../../ui/Form.module.css';
import { TextField } from '../../ui/TextField.tsx';
import { FlowForm } from './FlowForm.tsx';

interface NoteValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly text?: string;
  readonly public?: boolean;
  readonly mediaIds?: readonly string[];
}

/** 记一笔: a progress note; public ones are meant for the reporter too. */
export function NoteFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const flow = useFlow<NoteValues>('progress', thisCase, {});
  const text = (flow.values.text ?? '').trim();
  const isPublic = flow.values.public === true;
  const { mediaIds = [] } = flow.values;
  const [isBusy, setBusy] = useState(false);
  const isSaid = text !== '' || mediaIds.length > 0;
  return (
    <FlowForm
      flow={flow}
      title={t('note.title')}
      confirm={t('note.confirm')}
      ready={isSaid && !isBusy}
      missing={t(isBusy ? 'media.busy' : 'note.missing')}
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.progress',
              data: {
                caseId: thisCase.id,
                ...(text === '' ? {} : { text }),
                ...(isPublic ? { public: true } : {}),
                ...attached(mediaIds),
              },
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
      <UploadField
        label={t('media.field')}
        ids={mediaIds}
        onChange={(ids) => flow.set({ mediaIds: ids })}
        onBusy={setBusy}
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
