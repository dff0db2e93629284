import type { ReactNode } from 'react';
import { compactDay } from '../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage } from '../../client/hooks.ts';
import { fileNameIn } from '../../desk/drill.ts';
import { useWords } from '../../speech/t.ts';
import { saveFile } from '../../ui/saveFile.ts';
import { PurposeForm } from './PurposeForm.tsx';

export type ExportedForm = 'csv' | 'geojson';

interface ExportFormProps {
  /** What narrows the table, as `GET /cases/export` knows it. */
  readonly query: URLSearchParams;
  readonly form?: ExportedForm;
  /** The file was handed over. */
  readonly onDone: () => void;
  /** Above the purpose. */
  readonly children?: ReactNode;
}

/** Cases as a file. */
export function ExportForm({ query, form = 'csv', onDone, children }: ExportFormProps) {
  const { world, link, notices, time } = useClient();
  const t = useWords();
  const language = useLanguage();
  return (
    <PurposeForm
      hint={t('export.masked')}
      onMake={async (purpose) => {
        const wanted = new URLSearchParams([...query, ['purpose', purpose], ['lang', language]]);
        if (form !== 'csv') wanted.set('form', form);
        const answer = await link.call('GET /cases/export', { query: wanted.toString() });
        if (!answer.ok) return answer;
        const name = fileNameIn(world, `cases-${compactDay(time.now())}.${form}`, t);
        saveFile(name, answer.text, form === 'csv' ? 'text/csv' : 'application/geo+json');
        notices.show({ tone: 'done', text: t('export.done', { name }) });
        onDone();
        return undefined;
      }}
    >
      {children}
    </PurposeForm>
  );
}
