import type { Case } from '../../../domain/case/case.ts';
import { idIn } from '../../../domain/contract/strings.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { categoryChoice, findCategories, findGrids } from '../../desk/assign/unitChoices.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import styles from '../../ui/Form.module.css';
import { Picker } from '../../ui/Picker.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FlowForm } from './FlowForm.tsx';

interface SplitValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly count?: string;
}

const FEWEST = 2;
const MOST = 6;

/** 拆分: one report, several matters; each part its own case with its category and place. */
export function SplitFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const directory = useDirectory((state) => state.directory);
  const flow = useFlow<SplitValues>('split', thisCase, {});
  if (directory === undefined) return null;
  const { place, category, suggestedCategory } = flow.thisCase;
  const count = Math.min(MOST, Math.max(FEWEST, Number(flow.values.count ?? FEWEST)));
  const read = (field: string, n: number) => String(flow.values[`${field}${n}`] ?? '').trim();
  const parts = Array.from({ length: count }, (_, n) => ({
    title: read('title', n),
    // The first part keeps what the report was taken for.
    category: read('category', n) || (n === 0 ? (category ?? suggestedCategory ?? '') : ''),
    gridId: read('grid', n) || place.gridId || '',
  }));
  const isReady = parts.every((part) => part.title !== '' && part.category !== '' && part.gridId !== '');
  return (
    <FlowForm
      flow={flow}
      title={t('split.title')}
      confirm={t('split.confirm', { n: count })}
      ready={isReady}
      missing={t('split.missing')}
      onConfirm={() =>
        flow.send({
          commands: [{ type: 'case.split', data: { caseId: thisCase.id, parts }, expect: flow.expect }],
          label: t('split.title'),
          done: t('split.done', { n: count }),
        })
      }
    >
      {parts.map((part, n) => (
        <PartFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place in the list alone
          key={n}
          n={n}
          part={part}
          typed={String(flow.values[`title${n}`] ?? '')}
          directory={directory}
          onChange={(field, value) => flow.set({ [`${field}${n}`]: value })}
        />
      ))}
      <div className={styles.choices}>
        {count < MOST && (
          <button
            type="button"
            className={styles.choice}
            onClick={() => flow.set({ count: String(count + 1) })}
          >
            {t('split.more')}
          </button>
        )}
        {count > FEWEST && (
          <button
            type="button"
            className={styles.choice}
            onClick={() => flow.set({ count: String(count - 1) })}
          >
            {t('split.fewer')}
          </button>
        )}
      </div>
      <p className={styles.hint}>{t('split.follows')}</p>
    </FlowForm>
  );
}

interface PartFieldsProps {
  readonly n: number;
  readonly part: { readonly category: string; readonly gridId: string };
  readonly typed: string;
  readonly directory: Directory;
  readonly onChange: (field: 'title' | 'category' | 'grid', value: string) => void;
}

function PartFields({ n, part, typed, directory, onChange }: PartFieldsProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  return (
    <>
      <TextField
        label={t('split.part', { n: n + 1 })}
        value={typed}
        onChange={(value) => onChange('title', value)}
        most={300}
      />
      <div className={styles.pair}>
        <Picker
          label={t('assign.category')}
          required
          value={idIn('category', part.category)}
          show={(code) => categoryChoice(directory, code, language)}
          find={(query) => findCategories(directory, query)}
          offered={[]}
          onPick={(picked) => onChange('category', picked)}
          placeholder={t('assign.categoryHint')}
          nothing={t('flow.nothing')}
        />
        <Picker
          label={t('assign.grid')}
          required
          value={idIn('grid', part.gridId)}
          show={(id) => ({ id, name: names.grid(id), note: names.unit(directory.unit(id)?.parentId) })}
          find={(query) => findGrids(directory, query)}
          offered={[]}
          onPick={(picked) => onChange('grid', picked)}
          placeholder={t('assign.gridHint')}
          nothing={t('flow.nothing')}
        />
      </div>
    </>
  );
}
