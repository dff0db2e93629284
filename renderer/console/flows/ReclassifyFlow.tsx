import type { Case } from '../../../domain/case/case.ts';
import { defined, filled } from '../../../domain/defined.ts';
import type { CategoryId, GridId } from '../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { categoryChoice, findCategories, findGrids } from '../../desk/assign/unitChoices.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { Picker } from '../../ui/Picker.tsx';
import { FlowForm } from './FlowForm.tsx';
import { ReasonField } from './ReasonField.tsx';

interface ReclassifyValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly category?: CategoryId;
  readonly gridId?: GridId;
  readonly reason?: string;
}

/** 更正类别或位置: the category in three keys of pinyin, the grid by its number. */
export function ReclassifyFlow({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  const flow = useFlow<ReclassifyValues>('reclassify', thisCase, {});
  if (directory === undefined) return null;
  const { category: oldCategory, suggestedCategory, place, state } = flow.thisCase;
  const { category, gridId } = flow.values;
  const reason = (flow.values.reason ?? '').trim();
  const newCategory = category === oldCategory ? undefined : category;
  const newGrid = gridId === place.gridId ? undefined : gridId;
  const isChanged = newCategory !== undefined || newGrid !== undefined;
  const needsReason = state === 'dispatched' || state === 'handling';
  const change = [
    newCategory === undefined ? undefined : names.category(newCategory),
    newGrid === undefined ? undefined : names.grid(newGrid),
  ]
    .filter((part) => part !== undefined)
    .join(t('list.comma'));

  return (
    <FlowForm
      flow={flow}
      title={t('reclassify.title')}
      confirm={t('reclassify.confirm')}
      ready={isChanged && (!needsReason || reason !== '')}
      missing={isChanged ? t('assign.missing.reason') : t('reclassify.missing')}
      onConfirm={() =>
        flow.send({
          commands: [
            {
              type: 'case.reclassify',
              data: {
                caseId: thisCase.id,
                ...defined({
                  category: newCategory,
                  place: newGrid === undefined ? undefined : { gridId: newGrid },
                  reason: filled(reason),
                }),
              },
              expect: flow.expect,
            },
          ],
          label: t('reclassify.label', { change }),
          done: t('reclassify.done', { change }),
          reason: { kind: 'reclassify', text: reason },
        })
      }
    >
      <Picker
        label={t('assign.category')}
        value={category ?? oldCategory}
        show={(code) => categoryChoice(directory, code, language)}
        find={(query) => findCategories(directory, query)}
        offered={suggestedCategory === undefined ? [] : [suggestedCategory]}
        onPick={(picked) => flow.set({ category: picked })}
        placeholder={t('assign.categoryHint')}
        nothing={t('flow.nothing')}
      />
      <Picker
        label={t('assign.grid')}
        value={gridId ?? place.gridId}
        show={(id) => ({ id, name: names.grid(id), note: names.unit(directory.unit(id)?.parentId) })}
        find={(query) => findGrids(directory, query)}
        offered={[]}
        onPick={(picked) => flow.set({ gridId: picked })}
        placeholder={t('assign.gridHint')}
        nothing={t('flow.nothing')}
      />
      <ReasonField
        kind="reclassify"
        optional={!needsReason}
        value={flow.values.reason ?? ''}
        onChange={(text) => flow.set({ reason: text })}
      />
    </FlowForm>
  );
}
