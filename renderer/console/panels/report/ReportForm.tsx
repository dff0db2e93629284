import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type CaseId, DEMAND_TYPES, URGENCIES } from '../../../../domain/case/case.ts';
import { rank } from '../../../../domain/case/effective.ts';
import { defined } from '../../../../domain/defined.ts';
import { BEHALF, COUNTER_SOURCES } from '../../../../domain/people/sources.ts';
import { refusalText } from '../../../../domain/refusal/refusals.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { categoryChoice, findCategories } from '../../../desk/assign/unitChoices.ts';
import { useDesk } from '../../../desk/context.ts';
import { discardReport } from '../../../desk/report/openReport.ts';
import { reportCommand, sourcesOf } from '../../../desk/report/reportValues.ts';
import { type Next, submitReport } from '../../../desk/report/submitReport.ts';
import { UploadField } from '../../../media/UploadField.tsx';
import { sourceName } from '../../../speech/source.ts';
import { reasonsText, sureWords } from '../../../speech/suggestionWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import { BoundedText } from '../../../ui/Bounded.tsx';
import flow from '../../../ui/Form.module.css';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Picker } from '../../../ui/Picker.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useApp } from '../../screen/context.ts';
import { openSlip } from '../../screen/slip.ts';
import { ContactFields } from './ContactFields.tsx';
import { chooseSame, DuplicateChoices } from './DuplicateChoices.tsx';
import { PlaceField } from './PlaceField.tsx';
import styles from './ReportPanel.module.css';
import type { Report } from './useReport.ts';

type KeyMeaning = 'leave' | 'dispatch' | 'send' | 'same' | 'hint';

function keyMeaning(event: KeyboardEvent): KeyMeaning | undefined {
  const { key, code, altKey, shiftKey } = event;
  if (event.nativeEvent.isComposing) return undefined;
  if (key === 'Escape') return 'leave';
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) return 'dispatch';
  if (key === 'Enter' && !shiftKey && !isButton(event.target)) return 'send';
  if (altKey && /^[12]$/u.test(key)) return 'same';
  return altKey && code === 'KeyG' ? 'hint' : undefined;
}

/** The fields in the order a caller speaks; Enter goes to what is missing, or sends. */
export function ReportForm({ report }: { readonly report: Report }) {
  const { view, notices } = useClient();
  const app = useApp();
  const desk = useDesk();
  const t = useWords();
  const form = useRef<HTMLFormElement>(null);
  const { values, reading, reporting, set } = report;
  const [isBusy, setBusy] = useState(false);
  useFirstFocus(form);

  /** Whoever stands at the counter waits for it; once the hand is elsewhere it is offered and no more. */
  function offerSlip(caseId: CaseId, isThere: boolean): void {
    if (isThere) openSlip(app, caseId);
    else
      notices.show({
        ...{ tone: 'warning', caseId, text: t('slip.ready', { id: caseId }) },
        action: { label: t('slip.open'), run: () => openSlip(app, caseId) },
      });
  }

  function send(next: Next): void {
    const [first] = report.missing;
    if (report.sending?.status === 'sending') return;
    if (first !== undefined) focusField(form.current, first);
    // A report that went without its photo would have to be explained later.
    else if (isBusy) notices.show({ tone: 'warning', text: t('media.busy') });
    else {
      const command = reportCommand(values, reading, report.sameAs);
      const { source, title } = reading;
      void submitReport(desk, {
        ...{ draftId: report.id, command, title, next },
        ...defined({ onTaken: COUNTER_SOURCES.has(source) ? offerSlip : undefined }),
      });
    }
  }

  function sendAndDispatch(): void {
    const { plan, draft } = report;
    if (plan === undefined || draft === undefined || !mayDispatch(report)) {
      notices.show({ tone: 'warning', text: t(whyNoDispatch(report)) });
      return;
    }
    // No submit of the form, which would be held by a field that has too much in it.
    if (form.current?.reportValidity() === false) return;
    if (plan.missing !== undefined)
      focusField(form.current, plan.missing === 'grid' ? 'place' : plan.missing);
    else send({ kind: 'dispatch', plan, draft });
  }

  const acts: Readonly<Record<KeyMeaning, (key: string) => void>> = {
    leave: () => view.openReport(undefined),
    dispatch: sendAndDispatch,
    send: () => form.current?.requestSubmit(),
    same: (key) => chooseSame(report, Number(key)),
    hint: () => takeHint(form.current),
  };

  function onKeyDown(event: KeyboardEvent): void {
    const meaning = keyMeaning(event);
    if (meaning === undefined) return;
    acts[meaning](event.key);
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-labelledby="report-title"
      onKeyDown={onKeyDown}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send(nextOf(report));
      }}
    >
      <div className={styles.fields}>
        <ReportedField report={report} />
        <PlaceField report={report} />
        {reporting.maySettle && <Settled report={report} />}
        <ProcessField report={report} />
        {values.settled !== true && <DuplicateChoices report={report} />}
        <CategoryField report={report} />
        <UrgencyField report={report} />
        <div className={styles.wrapped}>
          <SegmentedField
            label={t('report.source')}
            value={reading.source}
            choices={sourcesOf(report.person).map((id) => ({ id, name: sourceName(id, t) }))}
            onChange={(source) => set({ source })}
          />
        </div>
        {reading.source === BEHALF && <Consent report={report} />}
        <SegmentedField
          label={t('report.demand')}
          value={values.demandType}
          choices={DEMAND_TYPES.map((id) => ({ id, name: t(`demand.${id}`) }))}
          onChange={(demandType) => set({ demandType })}
        />
        <ContactFields report={report} />
        <UploadField
          label={t('media.field')}
          ids={values.mediaIds ?? []}
          onChange={(mediaIds) => set({ mediaIds })}
          onBusy={setBusy}
        />
      </div>
      <Footer report={report} onDispatch={sendAndDispatch} />
    </form>
  );
}

/** The place that is read out of the words, while one is shown. */
function takeHint(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[data-take-place]')?.click();
}

function ReportedField({ report }: { readonly report: Report }) {
  const t = useWords();
  const { values, reading, set } = report;
  return (
    <div className={flow.field}>
      <label htmlFor="report-said">{t('report.said')}</label>
      <BoundedText
        id="report-said"
        className={flow.text}
        rows={3}
        most={20_000}
        aria-required
        data-missing-field="statement"
        placeholder={t('report.saidHint')}
        value={values.statement ?? ''}
        onChange={(event) => set({ statement: event.currentTarget.value })}
      />
      {reading.description !== undefined && (
        <p className={flow.hint}>{t('report.titleIs', { title: reading.title })}</p>
      )}
    </div>
  );
}

function CategoryField({ report }: { readonly report: Report }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const { directory, reading, values, set, suggestion } = report;
  const [best] = suggestion?.isUnsure === false ? suggestion.ranked : [];
  const guess = values.category === undefined ? reading.suggestion : undefined;
  return (
    <div className={flow.field} data-missing-field="category">
      <Picker
        label={t('assign.category')}
        value={reading.category}
        show={(code) => categoryChoice(directory, code, language)}
        find={(query) => findCategories(directory, query)}
        offered={reading.suggestion === undefined ? [] : [reading.suggestion.code]}
        onPick={(category) => set({ category })}
        placeholder={t('assign.categoryHint')}
        nothing={t('flow.nothing')}
      />
      {guess !== undefined && (
        <p className={flow.hint}>{t('report.byWords', { words: guess.words.join(t('list.comma')) })}</p>
      )}
      {suggestion !== undefined && best !== undefined && values.settled !== true && (
        <p className={flow.hint} title={reasonsText(suggestion, best, { names, t })}>
          {t('suggestion.primary', { unit: names.unit(best.unitId) })} · {sureWords(best.confidence, t)}
        </p>
      )}
    </div>
  );
}

/** Below what the category asks for nothing can be picked, and the form says why. */
function UrgencyField({ report }: { readonly report: Report }) {
  const t = useWords();
  const names = useNames();
  const { urgency, leastUrgency, category } = report.reading;
  return (
    <SegmentedField
      label={t('assign.urgency')}
      value={urgency}
      choices={URGENCIES.map((id) => ({
        id,
        name: t(`urgency.${id}`),
        isOut: leastUrgency !== undefined && rank(id) < rank(leastUrgency),
      }))}
      onChange={(urgency) => report.set({ urgency })}
      hint={
        leastUrgency &&
        t('report.urgencyBy', {
          category: names.category(category),
          urgency: t(`urgency.${leastUrgency}`),
        })
      }
    />
  );
}

/** 已办结: seen and put right on the spot (T02). Who may only tell of that has no choice to make. */
function Settled({ report }: { readonly report: Report }) {
  const t = useWords();
  const { values, reporting, set } = report;
  return (
    <label className={flow.check}>
      <input
        type="checkbox"
        checked={values.settled === true}
        disabled={!reporting.mayReport}
        onChange={(event) => set({ settled: event.currentTarget.checked || undefined })}
      />{' '}
      {t('report.settled')}
    </label>
  );
}

/** 代报: told by somebody else, with the consent of whoever it is for. */
function Consent({ report }: { readonly report: Report }) {
  const t = useWords();
  const { values, set } = report;
  return (
    <label className={flow.check} data-missing-field="consent">
      <input
        type="checkbox"
        aria-required
        checked={values.consent === true}
        onChange={(event) => set({ consent: event.currentTarget.checked || undefined })}
      />{' '}
      {t('report.consent')}
    </label>
  );
}

/** 过程, one of the five elements: of a patrol, and of what was put right on the spot. */
function ProcessField({ report }: { readonly report: Report }) {
  const t = useWords();
  const { values, reading, set } = report;
  if (!reading.patrol && values.settled !== true) return null;
  return (
    <div data-missing-field="process">
      <TextField
        label={t(values.settled === true ? 'report.process' : 'report.found')}
        value={values.process ?? ''}
        onChange={(process) => set({ process })}
        most={4000}
      />
    </div>
  );
}

interface FooterProps {
  readonly report: Report;
  readonly onDispatch: () => void;
}

function Footer({ report, onDispatch }: FooterProps) {
  const desk = useDesk();
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const { missing, sending, sameAs, values, plan } = report;
  const isSending = sending?.status === 'sending';
  const confirm =
    values.settled === true ? 'report.settle' : sameAs === undefined ? 'report.send' : 'report.merge';
  return (
    <footer className={styles.footer}>
      {sending?.status === 'refused' && (
        <p role="alert" className={flow.refusal}>
          {refusalText(sending.refusal, language)} <small>{t('conflict.kept')}</small>
        </p>
      )}
      {sameAs !== undefined && (
        <p className={styles.same}>
          {t('report.mergesInto', { title: sameAs.title, n: sameAs.reports + 1 })}
        </p>
      )}
      {missing.length > 0 && (
        <p className={flow.missing}>
          {t('report.missing', {
            fields: missing.map((field) => t(`report.missing.${field}`)).join(t('list.comma')),
          })}
        </p>
      )}
      <div className={styles.buttons}>
        {report.restored && (
          <button type="button" className={flow.discard} onClick={() => discardReport(desk, report.id)}>
            {t('flow.discard')}
          </button>
        )}
        {plan !== undefined && mayDispatch(report) && (
          <button
            type="button"
            className={styles.second}
            aria-disabled={isSending || missing.length > 0 || plan.missing !== undefined}
            onClick={onDispatch}
          >
            <span>{t('report.sendAndDispatch', { unit: names.unit(plan.unitId) })}</span>{' '}
            <Keycap keys="Ctrl+↵" />
          </button>
        )}
        <button type="submit" className={flow.confirm} aria-disabled={isSending || missing.length > 0}>
          {t(isSending ? 'flow.sending' : confirm)} <kbd>↵</kbd>
        </button>
      </div>
    </footer>
  );
}

/** What is put right needs nobody, and what is folded into another case goes where that one is. */
const mayDispatch = ({ values, sameAs }: Report): boolean => values.settled !== true && sameAs === undefined;

function whyNoDispatch({ values, sameAs }: Report): WordKey {
  if (values.settled === true) return 'report.noDispatch.settled';
  return sameAs === undefined ? 'report.noDispatch.noUnit' : 'report.noDispatch.same';
}

function nextOf({ sameAs, values }: Report): Next {
  if (values.settled === true) return { kind: 'settled' };
  return sameAs === undefined ? { kind: 'stay' } : { kind: 'merge', into: sameAs };
}

const isButton = (target: EventTarget): boolean => target instanceof HTMLButtonElement;

/** To what is missing: the field itself, or the first one inside its frame. */
function focusField(form: HTMLFormElement | null, name: string): void {
  const frame = form?.querySelector<HTMLElement>(`[data-missing-field="${FRAMES[name] ?? name}"]`);
  const field = frame?.matches('input, textarea')
    ? frame
    : frame?.querySelector<HTMLElement>('input, textarea');
  field?.focus();
}

const FRAMES: Readonly<Record<string, string>> = { grid: 'place' };

/** The caller begins to speak: the first field has the keyboard; closed, it goes back to where it came from. */
function useFirstFocus(form: React.RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const lender = document.activeElement;
    form.current?.querySelector<HTMLElement>('textarea')?.focus();
    return () => {
      if (lender instanceof HTMLElement && lender.isConnected && lender !== document.body) lender.focus();
    };
  }, [form]);
}
