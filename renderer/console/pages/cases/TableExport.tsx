import { useState } from 'react';
import { useWords } from '../../../speech/t.ts';
import { Overlay } from '../../../ui/Overlay.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { type ExportedForm, ExportForm } from '../../flows/ExportForm.tsx';
import { narrowing, type TableFilters } from '../../screen/tableView.ts';

interface TableExportProps {
  readonly open: boolean;
  readonly filters: TableFilters;
  readonly onClose: () => void;
}

/** 导出表格: exactly the cases the table is narrowed to, for a purpose. */
export function TableExport({ open, filters, onClose }: TableExportProps) {
  const t = useWords();
  const [form, setForm] = useState<ExportedForm>('csv');
  return (
    <Overlay open={open} title={t('export.title')} onClose={onClose}>
      <ExportForm query={new URLSearchParams(narrowing(filters))} form={form} onDone={onClose}>
        <SegmentedField<ExportedForm>
          label={t('export.form')}
          value={form}
          choices={[
            { id: 'csv', name: 'CSV' },
            { id: 'geojson', name: 'GeoJSON' },
          ]}
          onChange={setForm}
        />
      </ExportForm>
    </Overlay>
  );
}
