import { useId, useState } from 'react';
import { type Directory, isArea } from '../../../../domain/district/directory.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { KNOWN_SOURCES } from '../../../../domain/people/sources.ts';
import { ruleFaultText } from '../../../../domain/rules/ruleFaults.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { categoryChoice, findCategories, findUnits } from '../../../desk/assign/unitChoices.ts';
import { sourceName } from '../../../speech/source.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Picker } from '../../../ui/Picker.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import shared from '../desk.module.css';
import { RowForm } from './RowForm.tsx';
import type { RowFormParts } from './RowsEditor.tsx';
import styles from './RulesPage.module.css';
import { matching, TARGET_KINDS, type TargetKind, targetKindOf, withConfidence } from './routesText.ts';
import type { FileRoute } from './ruleText.ts';

/** One route by its fields: what it fits, and who then has the case. `Ctrl+Enter` puts it in the list, `Escape` leaves it. */
export function RouteForm({ begin, isNew, faultsOf, onSave, onClose }: RowFormParts<FileRoute>) {
  const t = useWords();
  const language = useLanguage();
  const [route, set] = useState(begin);
  const directory = useDirectory((state) => state.directory);
  if (directory === undefined) return null;
  const missing = missingOf(route);
  const faults =
    missing === undefined ? faultsOf(route).map((fault) => ruleFaultText(fault, language)) : [t(missing)];
  const { match, confidence } = route;
  const urgencies = ['any', 'general', 'important', 'urgent'] as const;

  return (
    <RowForm
      name={t(isNew ? 'rules.routeNew' : 'rules.routeChange')}
      faults={faults}
      onSave={() => onSave(route)}
      onClose={onClose}
    >
      <FormField
        label={t('rules.routeName')}
        hint={t('rules.routeNameHint')}
        autoFocus
        autoComplete="off"
        value={route.id}
        onValue={(id) => set({ ...route, id })}
      />
      <Part
        label={t('rules.any.category')}
        isSet={match.category !== undefined}
        onClear={() => set(matching(route, { category: undefined }))}
      >
        <Picker
          label={t('assign.category')}
          value={match.category}
          show={(code) => categoryChoice(directory, code, language)}
          find={(query) => findCategories(directory, query)}
          offered={[]}
          onPick={(category) => set(matching(route, { category }))}
          placeholder={t('rules.any.category')}
          nothing={t('flow.nothing')}
        />
      </Part>
      <Part
        label={t('rules.any.area')}
        isSet={match.area !== undefined}
        onClear={() => set(matching(route, { area: undefined }))}
      >
        <UnitPicker
          label={t('rules.area')}
          value={match.area}
          find={(query) => findUnits(directory, query, undefined, (id) => isAreaId(directory, id))}
          onPick={(area) => set(matching(route, { area }))}
          placeholder={t('rules.any.area')}
        />
      </Part>
      <label className={styles.choice}>
        {t('rules.sourceOf')}
        <select
          value={match.source ?? ''}
          onChange={(event) => set(matching(route, { source: event.currentTarget.value }))}
        >
          <option value="">{t('rules.any.source')}</option>
          {KNOWN_SOURCES.map((source) => (
            <option key={source} value={source}>
              {sourceName(source, t)}
            </option>
          ))}
        </select>
      </label>
      <SegmentedField
        label={t('rules.urgencyOf')}
        value={match.urgency ?? 'any'}
        choices={urgencies.map((id) => ({
          id,
          name: id === 'any' ? t('rules.any.urgency') : t(`urgency.${id}`),
        }))}
        onChange={(urgency) => set(matching(route, { urgency: urgency === 'any' ? undefined : urgency }))}
      />
      <TargetFields route={route} directory={directory} onChange={set} />
      <FormField
        label={t('rules.confidence')}
        type="number"
        min={0.01}
        max={1}
        step={0.01}
        value={String(confidence ?? 1)}
        onValue={(written) => set(withConfidence(route, written))}
      />
    </RowForm>
  );
}

/** What a route needs before anything can be wrong with it. */
function missingOf({ id, to }: FileRoute): 'rules.nameMissing' | 'rules.targetMissing' | undefined {
  if (id.trim() === '') return 'rules.nameMissing';
  return Object.values(to).every((target) => target === undefined) ? 'rules.targetMissing' : undefined;
}

function isAreaId(directory: Directory, id: UnitId): boolean {
  const unit = directory.unit(id);
  return unit !== undefined && isArea(unit);
}

interface PartProps {
  readonly label: string;
  readonly isSet: boolean;
  readonly onClear: () => void;
  readonly children: React.ReactNode;
}

/** A condition that can be left out again. */
function Part({ label, isSet, onClear, children }: PartProps) {
  return (
    <div className={styles.part}>
      {children}
      {isSet && (
        <button type="button" className={shared.quiet} onClick={onClear}>
          {label}
        </button>
      )}
    </div>
  );
}

interface UnitPickerProps {
  readonly label: string;
  readonly value: UnitId | undefined;
  readonly find: (query: string) => readonly UnitId[];
  readonly onPick: (id: UnitId) => void;
  readonly placeholder: string;
}

function UnitPicker(props: UnitPickerProps) {
  const t = useWords();
  const language = useLanguage();
  const state = useDirectory((whole) => whole);
  return (
    <Picker<UnitId>
      {...props}
      show={(id) => ({
        id,
        name: unitName(state, id, language),
        note: unitName(state, state.directory?.unit(id)?.parentId, language),
      })}
      offered={[]}
      nothing={t('flow.nothing')}
    />
  );
}

interface TargetFieldsProps {
  readonly route: FileRoute;
  readonly directory: Directory;
  readonly onChange: (route: FileRoute) => void;
}

/** Whom it names: one unit, or by where the case lies its street, its community or a section of its street. */
function TargetFields({ route, directory, onChange }: TargetFieldsProps) {
  const t = useWords();
  const listId = useId();
  const [kind, setKind] = useState<TargetKind>(() => targetKindOf(route));
  const { unitId, ownSection } = route.to;

  function choose(next: TargetKind): void {
    setKind(next);
    onChange({ ...route, to: next === 'street' || next === 'community' ? { own: next } : {} });
  }

  return (
    <>
      <SegmentedField
        label={t('rules.routeTo')}
        value={kind}
        choices={TARGET_KINDS.map((id) => ({ id, name: t(`rules.target.${id}`) }))}
        onChange={choose}
      />
      {kind === 'unit' && (
        <UnitPicker
          label={t('rules.target.unit')}
          value={unitId}
          find={(query) => findUnits(directory, query, route.match.category)}
          onPick={(id) => onChange({ ...route, to: { unitId: id } })}
          placeholder={t('rules.unitHint')}
        />
      )}
      {kind === 'section' && (
        <>
          <FormField
            label={t('rules.target.section')}
            hint={t('rules.sectionHint')}
            list={listId}
            autoComplete="off"
            value={ownSection ?? ''}
            onValue={(name) => onChange({ ...route, to: name === '' ? {} : { ownSection: name } })}
          />
          <datalist id={listId}>
            {sectionNames(directory).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </>
  );
}

/** What the sections of streets are called without the street's name, each once. */
function sectionNames(directory: Directory): readonly string[] {
  const names = directory.data.units.flatMap(({ kind, name, shortName, parentId }) => {
    if (kind !== 'section') return [];
    const street = directory.unit(parentId)?.name ?? '';
    return [shortName ?? (name.startsWith(street) ? name.slice(street.length) : name)];
  });
  return [...new Set(names)];
}
