import { useEffect, useRef } from 'react';
import type { Wgs84 } from '../../../../domain/district/geo.ts';
import type { GridId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, usePerson, useView } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { useBooksTurn } from '../../../desk/hooks.ts';
import { openReport, otherDrafts } from '../../../desk/report/openReport.ts';
import { wordsOf } from '../../../desk/report/reportValues.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { ReportForm } from './ReportForm.tsx';
import styles from './ReportPanel.module.css';
import { useReport } from './useReport.ts';

/** 新报事: the form a call is typed into, in the place of the case, which waits behind it. */
export function ReportPanel({ id }: { readonly id: string }) {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  if (person === undefined || directory === undefined) return null;
  return <Panel key={id} id={id} person={person} directory={directory} />;
}

type PanelProps =
  Parameters<typeof useReport> extends [infer Id, infer By, infer Units]
    ? { readonly id: Id; readonly person: By; readonly directory: Units }
    : never;

function Panel({ id, person, directory }: PanelProps) {
  const desk = useDesk();
  const { view } = desk.client;
  const t = useWords();
  const report = useReport(id, person, directory);
  usePin(report.set);
  return (
    <section className={styles.panel} data-case-panel tabIndex={-1} aria-labelledby="report-title">
      <header className={styles.header}>
        <h2 id="report-title">{t('report.title')}</h2>
        {report.restored && <span className={styles.restored}>{t('flow.restored')}</span>}
        <span className={styles.keys}>
          {report.values.statement !== undefined && (
            <button type="button" tabIndex={-1} onClick={() => openReport(desk)}>
              {t('report.another')} <Keycap keys="F2" />
            </button>
          )}
          <button type="button" tabIndex={-1} onClick={() => view.openReport(undefined)}>
            {t('flow.close')} <Keycap keys="Esc" />
          </button>
        </span>
      </header>
      <OtherDrafts id={id} />
      {report.reading.danger !== undefined && (
        <p role="alert" className={styles.danger}>
          {t('case.danger')} <small>{t('report.dangerWord', { word: report.reading.danger })}</small>
        </p>
      )}
      <ReportForm report={report} />
    </section>
  );
}

/** Reports begun and not sent: nothing typed is lost by the next call coming in. */
function OtherDrafts({ id }: { readonly id: string }) {
  const { view } = useClient();
  const desk = useDesk();
  const t = useWords();
  useBooksTurn();
  const others = otherDrafts(desk, id);
  if (others.length === 0) return null;
  return (
    <nav className={styles.drafts} aria-label={t('report.drafts')}>
      <span>{t('report.drafts')}</span>
      {others.map((draft) => (
        <button key={draft.id} type="button" tabIndex={-1} onClick={() => view.openReport(draft.id)}>
          {wordsOf(draft.values).title || t('report.untitled')}
        </button>
      ))}
    </nav>
  );
}

/** What was pointed at on the map comes into the form, and the map asks no longer. */
function usePin(set: (patch: { point: Wgs84; gridId: GridId | undefined }) => void): void {
  const pin = useView((state) => state.pin);
  const latest = useRef(set);
  latest.current = set;
  useEffect(() => {
    if (pin?.kind !== 'given') return;
    latest.current({ point: pin.point, gridId: pin.gridId });
    // The hand goes back from the map to the keyboard: Enter sends.
    document.querySelector<HTMLElement>('[data-missing-field="place"]')?.focus();
  }, [pin]);
}
