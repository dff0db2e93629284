import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { type Campaign, isRunning } from '../../../../domain/campaign/campaign.ts';
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
import {
  CAMPAIGN_VIEW,
  type CampaignDraft,
  type CampaignView,
  leftOutText,
} from '../../screen/campaignView.ts';
import { usePageState } from '../../screen/context.ts';
import { ChangedSince, Changes } from '../ChangedSince.tsx';
import shared from '../desk.module.css';
import sheet from '../sheet.module.css';
import { UnitsField } from '../UnitsField.tsx';
import { useGive } from '../useGive.ts';
import styles from './CampaignsPage.module.css';
import { contentOf, draftOf, isOvertaken, LONGEST_GOAL, LONGEST_NAME, writtenOn } from './campaignDraft.ts';
import { changedFacts } from './campaignFacts.ts';

interface CampaignFormProps {
  /** Under what the draft is kept. */
  readonly about: string;
  readonly draft: CampaignDraft;
  readonly onClosed: () => void;
}

/** Offered beside a new one; the rest is joined from its own sheet. */
const MOST_OFFERED = 4;
const PLACES: ReadonlySet<string> = new Set(['street', 'community']);

/** Matter, area, units, time and goal of a campaign; or, with cases in hand, which running one they join. */
export function CampaignForm({ about, draft, onClosed }: CampaignFormProps) {
  const t = useWords();
  const names = useNames();
  const [view, show] = usePageState(CAMPAIGN_VIEW);
  const { busy, fault, give, fail, forgive } = useGive();
  const campaigns = useCampaigns();
  const running = campaigns.filter(isRunning).slice(0, MOST_OFFERED);
  const now = campaigns.find(({ id }) => id === draft.of?.id);
  const isBehind = isOvertaken(draft, now);
  const choice = useRef<HTMLElement>(null);
  const isJoining = draft.into !== undefined;
  const name =
    draft.title ??
    (draft.category === undefined
      ? ''
      : t('campaigns.titleFor', { category: names.category(draft.category) }));

  function keep(next: CampaignDraft): void {
    forgive();
    show({ ...view, drafts: { ...view.drafts, [about]: next } });
  }
  const set = (part: Partial<CampaignDraft>): void => keep({ ...draft, ...part, isWritten: true });

  function close(picked: CampaignView['picked'], isKept: boolean): void {
    const { [about]: _written, ...others } = view.drafts ?? {};
    show(defined({ picked, drafts: isKept ? view.drafts : others }));
    onClosed();
  }

  async function save(event: { preventDefault(): void }): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (isBehind) return choice.current?.focus();
    // What has changed since is no part of what is written here: a case that joined, a line of progress.
    const command = commandOf(now === undefined ? draft : { ...draft, of: now }, name);
    if (typeof command === 'string') return fail(t(command));
    const label = t(draft.of === undefined ? 'campaigns.label.open' : 'campaigns.label.revise');
    // A new one comes to the top of those that run, and with that to the sheet.
    if (await give(command, isJoining ? t('campaigns.label.join') : label))
      close(draft.into ?? draft.of?.id, false);
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    const isSent = event.key === 'Enter' && event.ctrlKey;
    if (!isSent && (event.key !== 'Escape' || event.defaultPrevented)) return;
    event.preventDefault();
    if (isSent) event.currentTarget.requestSubmit();
    else close(view.picked, true);
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
        <CasesNote draft={draft} />
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
              keep({ ...rest, ...defined({ into }), isWritten: true });
            }}
          />
        )}
        {!isJoining && <Fields draft={draft} name={name} set={set} />}
        {isBehind && draft.of !== undefined && (
          <Overtaken
            ref={choice}
            seen={draft.of}
            now={now}
            onMine={() => keep(writtenOn(now, draft))}
            onTheirs={() => keep(draftOf(now))}
          />
        )}
        <p className={shared.problem} role="alert">
          {fault}
        </p>
        <div className={styles.formActs}>
          <button type="submit" className={shared.main} disabled={busy || isBehind}>
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

/** Which cases join, and which of those that were meant do not. */
function CasesNote({ draft: { caseIds, added = 0, leftOut = [] } }: { readonly draft: CampaignDraft }) {
  const t = useWords();
  return (
    <>
      {caseIds.length > 0 && (
        <p>
          {t('campaigns.form.cases', { n: caseIds.length })}
          {added > 0 && ` ${t('campaigns.form.added', { n: added })}`}
        </p>
      )}
      {leftOut.length > 0 && (
        <p className={shared.warn} role="status">
          {t('campaigns.form.leftOut', { why: leftOutText(t, leftOut) })}
        </p>
      )}
    </>
  );
}

interface OvertakenProps {
  readonly ref: RefObject<HTMLElement | null>;
  readonly seen: Campaign;
  readonly now: Campaign;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** What a colleague changed meanwhile; it comes into the hand of whoever tries to save. */
function Overtaken({ ref, seen, now, onMine, onTheirs }: OvertakenProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const runs = isRunning(now);
  return (
    <ChangedSince
      ref={ref}
      sentence={t(runs ? 'campaigns.form.changed' : 'campaigns.form.closedSince')}
      state={`${now.version}`}
      ways={
        runs
          ? [
              { words: t('campaigns.form.mine'), go: onMine },
              { words: t('campaigns.form.theirs'), go: onTheirs },
            ]
          : []
      }
    >
      <Changes changes={changedFacts(seen, now, { t, names, language })} />
    </ChangedSince>
  );
}

/** What the form gives, with what its writer had seen; or what is missing. */
function commandOf(draft: CampaignDraft, name: string) {
  const { into, of } = draft;
  const caseIds = [...draft.caseIds];
  if (into !== undefined) {
    return { type: 'campaign.join', data: { subjectId: into, caseIds } } satisfies KindCommand;
  }
  const content = contentOf(draft, name);
  if (typeof content === 'string') return content;
  if (of === undefined) {
    return { type: 'campaign.open', data: { ...content, caseIds } } satisfies KindCommand;
  }
  return {
    ...{ type: 'campaign.revise', data: { ...content, subjectId: of.id } },
    expect: { version: of.version },
  } as const satisfies KindCommand;
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
        fault={name.length > LONGEST_NAME ? t('campaigns.form.longName') : undefined}
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
        onPick={(leadUnitId) => set({ leadUnitId, unitIds: draft.unitIds.filter((id) => id !== leadUnitId) })}
        nothing={t('flow.nothing')}
        required
      />
      <UnitsField
        label={t('campaigns.form.units')}
        hint={t('campaigns.form.unitHint')}
        value={draft.unitIds}
        onChange={(unitIds) => set({ unitIds: unitIds.filter((id) => id !== draft.leadUnitId) })}
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
        most={LONGEST_GOAL}
        placeholder=" "
        onChange={(goal) => set({ goal })}
      />
    </>
  );
}
