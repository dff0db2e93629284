import { type FormEvent, useState } from 'react';
import { purposeFault } from '../../../../domain/case/reveal.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { compactDay } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, useView } from '../../../client/hooks.ts';
import { gridNumber, unitName } from '../../../client/store/directoryStore.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Overlay } from '../../../ui/Overlay.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { saveFile } from '../../../ui/saveFile.ts';
import { useApp, useScreen } from '../../screen/context.ts';
import styles from './ExportDialog.module.css';
import { type ExportedStates, exportQuery, isNarrowedOtherwise } from './exportQuery.ts';

/** 导出表格: what the search, grid and unit of the list narrow, for a purpose. */
export function ExportDialog() {
  const { screen } = useApp();
  const t = useWords();
  const open = useScreen((state) => state.overlay === 'export');
  return (
    <Overlay open={open} title={t('export.title')} onClose={() => screen.open(undefined)}>
      <ExportForm />
    </Overlay>
  );
}

function ExportForm() {
  const { link, notices, time } = useClient();
  const { screen } = useApp();
  const t = useWords();
  const language = useLanguage();
  const filter = useView((state) => state.filter);
  const [purpose, setPurpose] = useState('');
  const [states, setStates] = useState<ExportedStates>(filter.text === undefined ? 'open' : 'all');
  const [isMaking, setMaking] = useState(false);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const isReady = purposeFault(purpose) === undefined && !isMaking;

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady) return;
    setMaking(true);
    setRefusal(undefined);
    const query = exportQuery(filter, states, { purpose: purpose.trim(), lang: language });
    const answer = await link.call('GET /cases/export', { query: `${query}` });
    setMaking(false);
    if (!answer.ok) {
      setRefusal(answer);
      return;
    }
    const name = `cases-${compactDay(time.now())}.csv`;
    saveFile(name, answer.text, 'text/csv');
    notices.show({ tone: 'done', text: t('export.done', { name }) });
    screen.open(undefined);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void make(event)}>
      <Which />
      <SegmentedField
        label={t('export.states')}
        value={states}
        choices={(['open', 'all'] as const).map((id) => ({ id, name: t(`export.${id}`) }))}
        onChange={setStates}
      />
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
      <button type="submit" className={styles.confirm} disabled={!isReady}>
        {t(isMaking ? 'export.making' : 'export.confirm')}
      </button>
    </form>
  );
}

/** What the table will hold, in words. */
function Which() {
  const t = useWords();
  const language = useLanguage();
  const filter = useView((state) => state.filter);
  const directory = useDirectory((state) => state);
  const { text, gridId, unitId } = filter;
  const parts = [
    text === undefined ? undefined : t('export.text', { text }),
    gridId === undefined ? undefined : t('queue.filter.grid', { grid: gridNumber(directory, gridId) }),
    unitId === undefined ? undefined : unitName(directory, unitId, language),
  ].filter((part) => part !== undefined);
  return (
    <p className={styles.which}>
      <span>{t('export.what')}</span> {parts.length === 0 ? t('export.everything') : parts.join(' · ')}
      {isNarrowedOtherwise(filter) && <small>{t('export.left')}</small>}
    </p>
  );
}
