import { useState } from 'react';
import { type CaseView, VIEW_REACHES, type ViewReach } from '../../../../domain/contract/views.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Overlay } from '../../../ui/Overlay.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { SheetForm } from '../../../ui/SheetForm.tsx';
import { usePageState } from '../../screen/context.ts';
import { TABLE_VIEW } from '../../screen/tableView.ts';
import type { Views } from './useViews.ts';

interface SaveViewProps {
  readonly open: boolean;
  /** The one the table began with. */
  readonly view: CaseView | undefined;
  readonly stored: Views;
  readonly onClose: () => void;
}

/** 保存视图: under its name again, or as a new one; for oneself, one's unit or everybody. */
export function SaveView({ open, view, stored, onClose }: SaveViewProps) {
  const t = useWords();
  return (
    <Overlay open={open} title={t('cases.saveTitle')} onClose={onClose}>
      <SaveForm view={view?.isOwn === true ? view : undefined} stored={stored} onClose={onClose} />
    </Overlay>
  );
}

function SaveForm({ view, stored, onClose }: Omit<SaveViewProps, 'open'>) {
  const t = useWords();
  const [table, show] = usePageState(TABLE_VIEW);
  const [name, setName] = useState(view?.name ?? '');
  const [reach, setReach] = useState<ViewReach>(view?.reach ?? 'me');
  const isReady = name.trim() !== '';
  /** Under another name it is another view. */
  const id = view !== undefined && view.name === name.trim() ? view.id : undefined;

  async function save(): Promise<void> {
    const viewId = await stored.save(table, { name: name.trim(), reach }, id);
    if (viewId !== undefined) show({ ...table, viewId });
    onClose();
  }

  return (
    <SheetForm
      isReady={isReady}
      confirm={t(id === undefined ? 'cases.saveNew' : 'cases.saveOver')}
      onSend={save}
    >
      <FormField
        label={t('cases.name')}
        value={name}
        onValue={setName}
        most={60}
        autoComplete="off"
        autoFocus
      />
      <SegmentedField
        label={t('cases.reach')}
        value={reach}
        choices={VIEW_REACHES.map((each) => ({ id: each, name: t(`cases.reach.${each}`) }))}
        onChange={setReach}
      />
    </SheetForm>
  );
}
