import { type ReactNode, useState } from 'react';
import { purposeFault } from '../../../domain/case/reveal.ts';
import type { WireRefusal } from '../../../domain/contract/socket.ts';
import { compactDay } from '../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage } from '../../client/hooks.ts';
import { problemText } from '../../speech/problem.ts';
import { useWords } from '../../speech/t.ts';
import { FormField } from '../../ui/FormField.tsx';
import { SheetForm } from '../../ui/SheetForm.tsx';
import { saveFile } from '../../ui/saveFile.ts';

interface ExportFormProps {
  /** What narrows the table, as `GET /cases/export` knows it. */
  readonly query: URLSearchParams;
  /** The file was handed over. */
  readonly onDone: () => void;
  /** Above the purpose. */
  readonly children?: ReactNode;
}

/** Cases as a file: for a purpose, which is written down. */
export function ExportForm({ query, onDone, children }: ExportFormProps) {
  const { link, notices, time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [purpose, setPurpose] = useState('');
  const [isMaking, setMaking] = useState(false);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const isReady = purposeFault(purpose) === undefined && !isMaking;

  async function make(): Promise<void> {
    setMaking(true);
    setRefusal(undefined);
    const wanted = new URLSearchParams([...query, ['purpose', purpose.trim()], ['lang', language]]);
    const answer = await link.call('GET /cases/export', { query: wanted.toString() });
    setMaking(false);
    if (!answer.ok) {
      setRefusal(answer);
      return;
    }
    const name = `cases-${compactDay(time.now())}.csv`;
    saveFile(name, answer.text, 'text/csv');
    notices.show({ tone: 'done', text: t('export.done', { name }) });
    onDone();
  }

  return (
    <SheetForm isReady={isReady} confirm={t(isMaking ? 'export.making' : 'export.confirm')} onSend={make}>
      {children}
      <FormField
        label={t('export.purpose')}
        value={purpose}
        onValue={setPurpose}
        maxLength={200}
        autoComplete="off"
        autoFocus
        hint={t('export.masked')}
        fault={refusal === undefined ? undefined : problemText(refusal, language)}
      />
    </SheetForm>
  );
}
