import { useState } from 'react';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { saveBlob, saveFile } from '../../../ui/saveFile.ts';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import type { DrillReport } from './Compared.tsx';
import { reportText } from './reportText.ts';

type Format = 'pdf' | 'word' | 'json';

/** The report as a file, whose name begins with 演练; nothing is saved that the audit does not say. */
export function ReportFiles({ report }: { readonly report: DrillReport }) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const { platform } = useApp();
  const { link } = useClient();
  const [fault, setFault] = useState<string>();

  async function save(format: Format): Promise<void> {
    const answer = await link.call('POST /audit/print', { body: { document: 'drill' } });
    setFault(answer.ok ? undefined : problemText(answer, language));
    if (!answer.ok) return;
    const name = `${t('drill.mark')}-${report.name}-${t('drill.report')}`;
    try {
      if (format === 'json')
        saveFile(
          `${name}.json`,
          JSON.stringify({ exercise: true, ...report }, undefined, 1),
          'application/json',
        );
      else if (format === 'word') {
        const { documentOf } = await import('./reportDocument.ts');
        saveBlob(`${name}.docx`, await documentOf(reportText(report, { t, language, unit: names.unit })));
      } else if (platform.pagePdf === undefined) window.print();
      else
        saveBlob(
          `${name}.pdf`,
          new Blob([new Uint8Array(await platform.pagePdf())], { type: 'application/pdf' }),
        );
    } catch {
      setFault(t('drill.report.failed'));
    }
  }

  return (
    <>
      {(['pdf', 'word', 'json'] as const).map((format) => (
        <button key={format} type="button" className={shared.quiet} onClick={() => void save(format)}>
          {t(`drill.report.${format}`)}
        </button>
      ))}
      <span className={shared.problem} role="alert">
        {fault}
      </span>
    </>
  );
}
