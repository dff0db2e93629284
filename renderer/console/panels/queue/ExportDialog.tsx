import { useState } from 'react';
import { useDirectory, useLanguage, useView } from '../../../client/hooks.ts';
import { gridNumber, unitName } from '../../../client/store/directoryStore.ts';
import { useWords } from '../../../speech/t.ts';
import { Overlay } from '../../../ui/Overlay.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { ExportForm } from '../../flows/ExportForm.tsx';
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
      <QueueExport />
    </Overlay>
  );
}

function QueueExport() {
  const { screen } = useApp();
  const t = useWords();
  const filter = useView((state) => state.filter);
  const [states, setStates] = useState<ExportedStates>(filter.text === undefined ? 'open' : 'all');
  return (
    <ExportForm query={exportQuery(filter, states)} onDone={() => screen.open(undefined)}>
      <Which />
      <SegmentedField
        label={t('export.states')}
        value={states}
        choices={(['open', 'all'] as const).map((id) => ({ id, name: t(`export.${id}`) }))}
        onChange={setStates}
      />
    </ExportForm>
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
