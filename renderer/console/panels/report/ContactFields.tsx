import { useWords } from '../../../speech/t.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import combobox from '../../../ui/Combobox.module.css';
import flow from '../../../ui/Form.module.css';
import type { Report } from './useReport.ts';

/** Who calls: sealed by the server before anything is stored, never shown again without a purpose. */
export function ContactFields({ report }: { readonly report: Report }) {
  const t = useWords();
  const { values, set } = report;
  return (
    <div className={flow.field}>
      <div className={flow.pair}>
        <div className={flow.field}>
          <label htmlFor="report-name">{t('report.name')}</label>
          <BoundedLine
            id="report-name"
            className={combobox.input}
            most={100}
            autoComplete="off"
            spellCheck={false}
            value={values.name ?? ''}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </div>
        <div className={flow.field}>
          <label htmlFor="report-phone">{t('report.phone')}</label>
          <BoundedLine
            id="report-phone"
            className={combobox.input}
            inputMode="tel"
            most={40}
            autoComplete="off"
            value={values.phone ?? ''}
            onChange={(event) => set({ phone: event.currentTarget.value })}
          />
        </div>
      </div>
      <label className={flow.check}>
        <input
          type="checkbox"
          checked={values.confidential === true}
          onChange={(event) => set({ confidential: event.currentTarget.checked || undefined })}
        />{' '}
        {t('report.confidential')}
      </label>
    </div>
  );
}
