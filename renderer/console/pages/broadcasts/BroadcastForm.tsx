import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { sensitiveIn } from '../../../../domain/broadcast/audience.ts';
import { BROADCAST_KIND, type Broadcast } from '../../../../domain/broadcast/broadcast.ts';
import {
  AUDIENCE_SOURCES,
  type AudienceSource,
  BROADCAST_KINDS,
  WARNING_COLOURS,
} from '../../../../domain/broadcast/codes.ts';
import type { Audience } from '../../../../domain/contract/broadcast.ts';
import { defined } from '../../../../domain/defined.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import { useNow, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Keycap } from '../../../ui/Keycap.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useApp, usePageState } from '../../screen/context.ts';
import { pageStateIn } from '../../screen/screen.ts';
import { ChangedSince } from '../ChangedSince.tsx';
import shared from '../desk.module.css';
import sheet from '../sheet.module.css';
import { UnitsField } from '../UnitsField.tsx';
import { useGive } from '../useGive.ts';
import { AudienceCount } from './AudienceCount.tsx';
import styles from './BroadcastsPage.module.css';
import {
  contentOf,
  type Draft,
  draftOf,
  LASTING,
  lackOf,
  MOST_TEXT,
  MOST_TYPED,
  WRITTEN,
} from './broadcastDraft.ts';
import { Labels } from './Labels.tsx';
import { Preview } from './Preview.tsx';

interface BroadcastFormProps {
  /** A draft that is written on. */
  readonly of?: Broadcast;
  /** One whose text was wrong. */
  readonly corrects?: Broadcast;
  /** With the id of what was saved, if anything was. */
  readonly onClose: (id?: string) => void;
}

/** Whom, what and until when; how many it reaches is counted while it is written. */
export function BroadcastForm({ of: began, corrects, onClose }: BroadcastFormProps) {
  const t = useWords();
  const [of, setOf] = useState(began);
  const held = useSubjects<Broadcast>(BROADCAST_KIND);
  const current = of === undefined ? undefined : held.byId.get(of.id);
  /** Somebody else has saved it, submitted it or called it off since. */
  const isChanged = current !== undefined && current.version !== of?.version;
  const now = useNow(60_000);
  const { screen } = useApp();
  const [written] = usePageState(WRITTEN);
  const about = of?.id ?? corrects?.id ?? 'new';
  const draft = written[about] ?? draftOf(of ?? corrects, of !== undefined);
  const { busy, fault, send, fail, forgive } = useGive();
  const choice = useRef<HTMLElement>(null);
  /** False once it is closed: an answer that comes later, over a link that was down, moves nothing on the screen. */
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  function set(part: Partial<Draft>): void {
    forgive();
    screen.keepPage(WRITTEN, { ...written, [about]: { ...draft, ...part } });
  }

  /** What was typed is saved or given up; what was typed since is not. */
  function forget(): void {
    const { [about]: latest, ...others } = pageStateIn(screen.get(), WRITTEN);
    if (latest === written[about]) screen.keepPage(WRITTEN, others);
  }

  async function save(event: { preventDefault(): void }): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (isChanged) return choice.current?.focus();
    const lack = lackOf(draft);
    if (lack !== undefined) return fail(t(lack));
    const answer = await send(
      commandOf(contentOf(draft, now), { of, corrects }),
      t('broadcasts.label.draft'),
    );
    if (!answer.ok) return;
    forget();
    const [result] = answer.results;
    if (isOpen.current) onClose(result !== undefined && 'subjectId' in result ? result.subjectId : of?.id);
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    const isSent = event.key === 'Enter' && event.ctrlKey;
    if (!isSent && (event.key !== 'Escape' || event.defaultPrevented)) return;
    event.preventDefault();
    if (isSent) event.currentTarget.requestSubmit();
    else onClose();
  }

  return (
    <section className={sheet.sheet} aria-label={t('broadcasts.form.title')}>
      <h3>
        {corrects === undefined
          ? t('broadcasts.form.title')
          : t('broadcasts.form.correcting', { title: corrects.title })}
      </h3>
      <form
        className={sheet.form}
        noValidate
        onKeyDown={onKeyDown}
        onSubmit={(event: FormEvent) => void save(event)}
      >
        <Kind draft={draft} set={set} />
        <Recipients
          audience={draft.audience}
          set={(part) => set({ audience: { ...draft.audience, ...part } })}
        />
        {sensitiveIn(draft.audience).length > 0 && (
          <FormField
            label={t('broadcasts.form.purpose')}
            value={draft.purpose}
            most={200}
            onValue={(purpose) => set({ purpose })}
          />
        )}
        <AudienceCount
          type={draft.type}
          colour={draft.colour}
          audience={draft.audience}
          isCorrection={(corrects ?? of?.supersedes) !== undefined}
        />
        <FormField
          label={t('broadcasts.form.subject')}
          value={draft.title}
          most={60}
          onValue={(title) => set({ title })}
        />
        <TextField
          label={t('broadcasts.form.text')}
          value={draft.text}
          onChange={(text) => set({ text })}
          most={MOST_TYPED}
          placeholder=" "
        />
        <Length of={draft.text} />
        <Preview
          text={draft.text}
          unitId={draft.audience.unitIds[0]}
          isCorrection={(corrects ?? of?.supersedes) !== undefined}
        />
        <SegmentedField
          label={t('broadcasts.form.lasting')}
          value={draft.lasting}
          choices={LASTING.map((id) => ({ id, name: t('broadcasts.form.hours', { n: Number(id) }) }))}
          onChange={(lasting) => set({ lasting })}
        />
        <p
          ref={(line) => {
            if (fault !== undefined) line?.scrollIntoView?.({ block: 'nearest' });
          }}
          className={shared.problem}
          role="alert"
        >
          {fault}
        </p>
        {isChanged && (
          <Changed
            ref={choice}
            current={current}
            onTheirs={() => {
              forget();
              setOf(current);
            }}
            onMine={() => {
              // What is shown may never have been typed on: from here on it is.
              set({});
              setOf(current);
            }}
          />
        )}
        <div className={styles.acts}>
          <button type="submit" className={shared.main} disabled={busy || isChanged}>
            <Keycap keys="Ctrl+Enter" />
            {t('broadcasts.form.save')}
          </button>
          <button type="button" className={shared.quiet} onClick={() => onClose()}>
            {t('broadcasts.form.close')}
          </button>
        </div>
      </form>
    </section>
  );
}

interface ChangedProps {
  readonly ref: RefObject<HTMLElement | null>;
  readonly current: Broadcast;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/**
 * What a colleague made of the same draft meanwhile: whose goes on is chosen, and nothing is typed again. It comes into
 * sight by itself, and into the hand of whoever tries to save.
 */
function Changed({ ref, current, onTheirs, onMine }: ChangedProps) {
  const t = useWords();
  const { state, title, text, version } = current;
  const isDraft = state === 'draft';
  return (
    <ChangedSince
      ref={ref}
      sentence={
        isDraft
          ? t('broadcasts.form.changed')
          : t('broadcasts.form.gone', { state: t(`broadcasts.state.${state}`) })
      }
      state={`${version}`}
      ways={
        isDraft
          ? [
              { words: t('broadcasts.form.theirs'), go: onTheirs },
              { words: t('broadcasts.form.mine'), go: onMine },
            ]
          : []
      }
    >
      <blockquote>
        <b>{title}</b>
        <p>{text}</p>
      </blockquote>
    </ChangedSince>
  );
}

function commandOf(
  content: ReturnType<typeof contentOf>,
  { of, corrects }: Partial<Record<'of' | 'corrects', Broadcast | undefined>>,
): KindCommand {
  if (of === undefined)
    return { type: 'broadcast.draft', data: { ...content, ...defined({ supersedes: corrects?.id }) } };
  return {
    type: 'broadcast.revise',
    data: { ...content, subjectId: of.id },
    expect: { version: of.version },
  };
}

/** How long the text is, and by how much too long. */
function Length({ of }: { readonly of: string }) {
  const t = useWords();
  const n = of.trim().length;
  const more = n - MOST_TEXT;
  return more > 0 ? (
    <p className={shared.problem} role="status">
      {t('broadcasts.form.over', { n, most: MOST_TEXT, more })}
    </p>
  ) : (
    <p className={shared.muted}>{t('broadcasts.form.length', { n, most: MOST_TEXT })}</p>
  );
}

interface KindProps {
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
}

function Kind({ draft: { type, colour }, set }: KindProps) {
  const t = useWords();
  return (
    <>
      <SegmentedField
        label={t('broadcasts.form.type')}
        value={type}
        choices={BROADCAST_KINDS.map((id) => ({ id, name: t(`broadcasts.type.${id}`) }))}
        hint={t(type === 'warning' ? 'broadcasts.form.warnsAll' : 'broadcasts.form.spares')}
        onChange={(next) => set({ type: next })}
      />
      {type === 'warning' && (
        <SegmentedField
          label={t('broadcasts.form.colour')}
          value={colour}
          choices={WARNING_COLOURS.map((id) => ({ id, name: t(`broadcasts.colour.${id}`) }))}
          onChange={(next) => set({ colour: next })}
        />
      )}
    </>
  );
}

interface RecipientsProps {
  readonly audience: Audience;
  readonly set: (part: Partial<Audience>) => void;
}

function Recipients({ audience, set }: RecipientsProps) {
  const t = useWords();
  const { sources, unitIds, exceptUnitIds, labels, exceptLabels } = audience;
  return (
    <>
      <Sources value={sources} onChange={(next) => set({ sources: next })} />
      <UnitsField
        label={t('broadcasts.form.places')}
        value={unitIds}
        onChange={(next) => set({ unitIds: next })}
        isFirst
      />
      <UnitsField
        label={t('broadcasts.form.exceptPlaces')}
        value={exceptUnitIds}
        onChange={(next) => set({ exceptUnitIds: next })}
      />
      {sources.includes('residents') && (
        <>
          <Labels
            label={t('broadcasts.form.labels')}
            value={labels}
            onChange={(next) => set({ labels: next })}
          />
          <Labels
            label={t('broadcasts.form.exceptLabels')}
            value={exceptLabels}
            onChange={(next) => set({ exceptLabels: next })}
          />
        </>
      )}
    </>
  );
}

interface SourcesProps {
  readonly value: readonly AudienceSource[];
  readonly onChange: (sources: readonly AudienceSource[]) => void;
}

function Sources({ value, onChange }: SourcesProps) {
  const t = useWords();
  return (
    <fieldset className={styles.ticks}>
      <legend>{t('broadcasts.form.sources')}</legend>
      {AUDIENCE_SOURCES.map((source) => (
        <label key={source}>
          <input
            type="checkbox"
            checked={value.includes(source)}
            onChange={({ currentTarget }) =>
              onChange(
                AUDIENCE_SOURCES.filter((each) =>
                  each === source ? currentTarget.checked : value.includes(each),
                ),
              )
            }
          />
          {t(`broadcasts.source.${source}`)}
        </label>
      ))}
    </fieldset>
  );
}
