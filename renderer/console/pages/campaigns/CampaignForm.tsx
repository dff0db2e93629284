import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { isRunning } from '../../../../domain/campaign/campaign.ts';
import { defined } from '../../../../domain/defined.ts';
import type { CategoryId, UnitId } from '../../../../domain/kernel.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import { useCampaigns } from '../../../client/campaigns.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { openLoads } from '../../../desk/assign/loads.ts';
import { categoryChoice, findCategories, findUnits, unitChoice } from '../../../desk/assign/unitChoices.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Picker } from '../../../ui/Picker.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { CAMPAIGN_VIEW, type CampaignDraft, type CampaignView } from '../../screen/campaignView.ts';
import { usePageState } from '../../screen/context.ts';
import shared from '../desk.module.css';
import sheet from '../sheet.module.css';
import { UnitsField } from '../UnitsField.tsx';
import { useGive } from '../useGive.ts';
import styles from './CampaignsPage.module.css';
import { contentOf } from './campaignDraft.ts';

interface CampaignFormProps {
  readonly draft: CampaignDraft;
  readonly onClosed: () => void;
}

/** Offered beside a new one; the rest is joined from its own sheet. */
const MOST_OFFERED = 4;
const PLACES: ReadonlySet<string> = new Set(['street', 'community']);

/** Matter, area, units, time and goal of a campaign; or, with cases in hand, which running one they join. */
export function CampaignForm({ draft, onClosed }: CampaignFormProps) {
  const t = useWords();
  const names = useNames();
  const [view, show] = usePageState(CAMPAIGN_VIEW);
  const { busy, fault, give, fail } = useGive();
  const running = useCampaigns().filter(isRunning).slice(0, MOST_OFFERED);
  const isJoining = draft.into !== undefined;
  const name =
    draft.title ??
    (draft.category === undefined
      ? ''
      : t('campaigns.titleFor', { category: names.category(draft.category) }));
  const set = (part: Partial<CampaignDraft>): void => show({ ...view, draft: { ...draft, ...part } });

  function close(picked: CampaignView['picked'], isKept: boolean): void {
    show(defined({ picked, draft: isKept ? draft : undefined }));
    onClosed();
  }

  async function save(event: { preventDefault(): void }): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const command = commandOf(draft, name);
    if (typeof command === 'string') return fail(t(command));
    const label = t(draft.of === undefined ? 'campaigns.label.open' : 'campaigns.label.revise');
    // A new one comes to the top of those that run, and with that to the sheet.
    if (await give(command, isJoining ? t('campaigns.label.join') : label))
      close(draft.into ?? draft.of, false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.ctrlKey) void save(event);
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close(view.picked, true);
  }

  const title = t(draft.of === undefined ? 'campaigns.form.title' : 'campaigns.form.edit');
  return (
    <section className={sheet.sheet} aria-label={title}>
      <h3>{title}</h3>
      <form
        className={sheet.form}
        noValidate
        onKeyDown={onKeyDown}
        onSubmit={(event: FormEvent) => void save(event)}
      >
        {draft.caseIds.length > 0 && <p>{t('campaigns.form.cases', { n: draft.caseIds.length })}</p>}
        {draft.caseIds.length > 0 && running.length > 0 && (
          <SegmentedField
            label={t('campaigns.form.into')}
            value={draft.into ?? 'new'}
            choices={[
              { id: 'new', name: t('campaigns.form.new') },
              ...running.map(({ id, title: of }) => ({ id, name: of })),
            ]}
            onChange={(id) => {
              const { into: _into, ...rest } = draft;
              const into = running.find((each) => each.id === id)?.id;
              show({ ...view, draft: into === undefined ? rest : { ...rest, into } });
            }}
          />
        )}
        {!isJoining && <Fields draft={draft} name={name} set={set} />}
        <p className={shared.problem} role="alert">
          {fault}
        </p>
        <div className={styles.acts}>
          <button type="submit" className={shared.main} disabled={busy}>
            <Keycap keys="Ctrl+Enter" />
            {t(
              isJoining
                ? 'campaigns.form.join'
                : draft.of === undefined
                  ? 'campaigns.form.save'
                  : 'campaigns.form.keep',
            )}
          </button>
          <button type="button" className={shared.quiet} onClick={() => close(view.picked, true)}>
            <Keycap keys="Escape" />
            {t('campaigns.form.close')}
          </button>
          <button type="button" className={shared.quiet} onClick={() => close(view.picked, false)}>
            {t('campaigns.form.drop')}
          </button>
        </div>
      </form>
    </section>
  );
}

function commandOf(draft: CampaignDraft, name: string) {
  const { into, of } = draft;
  const caseIds = [...draft.caseIds];
  if (into !== undefined) {
    return { type: 'campaign.join', data: { subjectId: into, caseIds } } satisfies KindCommand;
  }
  const content = contentOf(draft, name);
  if (typeof content === 'string') return content;
  if (of !== undefined) {
    return { type: 'campaign.revise', data: { ...content, subjectId: of } } satisfies KindCommand;
  }
  return { type: 'campaign.open', data: { ...content, caseIds } } satisfies KindCommand;
}

interface FieldsProps {
  readonly draft: CampaignDraft;
  readonly name: string;
  readonly set: (part: Partial<CampaignDraft>) => void;
}

function Fields({ draft, name, set }: FieldsProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const client = useClient();
  const directory = useDirectory((state) => state.directory);
  const field = useRef<HTMLInputElement>(null);
  // The first thing that is asked has the keyboard.
  useEffect(() => field.current?.focus(), []);
  if (directory === undefined) return null;
  const loadOf = openLoads(client.situation.openCases());
  const parts = { directory, names, t, category: draft.category, loadOf };
  return (
    <>
      <Picker<CategoryId>
        label={t('campaigns.form.category')}
        value={draft.category}
        show={(code) => categoryChoice(directory, code, language)}
        find={(query) => findCategories(directory, query)}
        offered={[]}
        onPick={(category) => set({ category })}
        nothing={t('flow.nothing')}
        inputRef={field}
        required
      />
      <FormField
        label={t('campaigns.form.name')}
        value={name}
        maxLength={60}
        onValue={(title) => set({ title })}
      />
      {draft.spot !== undefined && (
        <SegmentedField
          label={t('campaigns.form.spot')}
          value={draft.isSpot ? 'spot' : 'places'}
          choices={[
            { id: 'spot', name: t('campaigns.form.spotOnly') },
            { id: 'places', name: t('campaigns.form.byPlaces') },
          ]}
          onChange={(id) => set({ isSpot: id === 'spot' })}
        />
      )}
      {draft.isSpot && draft.spot !== undefined ? (
        <FormField
          type="number"
          min={20}
          max={5000}
          label={t('campaigns.form.radius')}
          value={draft.radius}
          onValue={(radius) => set({ radius })}
        />
      ) : (
        <UnitsField
          label={t('campaigns.form.places')}
          hint={t('campaigns.form.placeHint')}
          kinds={PLACES}
          value={draft.places}
          onChange={(places) => set({ places })}
        />
      )}
      <Picker<UnitId>
        label={t('campaigns.form.lead')}
        value={draft.leadUnitId}
        show={(id) => unitChoice(id, parts)}
        find={(query) => findUnits(directory, query, undefined)}
        offered={draft.unitIds}
        onPick={(leadUnitId) => set({ leadUnitId })}
        nothing={t('flow.nothing')}
        required
      />
      <UnitsField
        label={t('campaigns.form.units')}
        hint={t('campaigns.form.unitHint')}
        value={draft.unitIds}
        onChange={(unitIds) => set({ unitIds })}
      />
      <FormField
        type="date"
        label={t('campaigns.form.from')}
        value={draft.from}
        onValue={(from) => set({ from })}
      />
      <FormField
        type="date"
        label={t('campaigns.form.until')}
        value={draft.until}
        onValue={(until) => set({ until })}
      />
      <TextField
        label={t('campaigns.form.goal')}
        value={draft.goal}
        maxLength={300}
        placeholder=" "
        onChange={(goal) => set({ goal })}
      />
    </>
  );
}
