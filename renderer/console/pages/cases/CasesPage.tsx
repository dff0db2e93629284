import { type FormEvent, useRef, useState } from 'react';
import { CASE_STATES, type Case } from '../../../../domain/case/case.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import { VirtualRows } from '../../../ui/VirtualRows.tsx';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './CasesPage.module.css';
import { type CasesWish, useCases } from './useCases.ts';

const ALL: CasesWish = { q: '', state: '', unitId: '' };
/** Height of a row: 28 px at 1366, as the letters grow. */
const ROW_REM = 1.875;

/** 全部案件: open and ended alike, newest first. / goes to the words, J to the rows, Enter opens the case. */
export default function CasesPage() {
  const t = useWords();
  const app = useApp();
  // What stands in the fields, and what was asked for: each look is written down, so typing asks nothing.
  const [wish, setWish] = useState(ALL);
  const [wanted, setWanted] = useState(ALL);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const read = useCases(wanted);
  const { answer, cases } = read;
  const enter = (): void => list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  usePageKeys({ '/': () => field.current?.focus(), J: enter, K: enter, ArrowDown: enter });

  function choose(part: Partial<CasesWish>): void {
    const next = { ...wish, ...part };
    setWish(next);
    setWanted(next);
  }

  function find(event: FormEvent): void {
    event.preventDefault();
    setWanted(wish);
    enter();
  }

  return (
    <div className={styles.page}>
      <form className={styles.filters} onSubmit={find}>
        <input
          ref={field}
          type="search"
          aria-label={t('cases.find')}
          placeholder={t('cases.findHint')}
          maxLength={200}
          value={wish.q}
          onChange={({ currentTarget: { value } }) => setWish({ ...wish, q: value })}
        />
        <Choices wish={wish} onChoose={choose} />
        <button type="submit" className={shared.quiet}>
          {t('cases.find')}
        </button>
        {answer !== undefined && (
          <span className={styles.count} role="status">
            {t(answer.isCutOff ? 'cases.cutOff' : 'cases.shown', {
              all: answer.total.toLocaleString('en-US'),
              n: cases.length.toLocaleString('en-US'),
            })}
          </span>
        )}
      </form>
      <PageNote reply={read} empty={cases.length === 0 ? t('cases.none') : undefined} />
      {cases.length > 0 && <Heads />}
      <div ref={list} className={styles.list}>
        {cases.length > 0 && (
          <VirtualRows
            rows={cases}
            label={t('cases.all', { n: answer?.total ?? 0 })}
            rowRem={ROW_REM}
            keyOf={({ id }) => id}
            onOpen={({ id }) => void openCase(app, id)}
            onEnd={() => void read.more()}
          >
            {(thisCase) => <Row thisCase={thisCase} />}
          </VirtualRows>
        )}
      </div>
    </div>
  );
}

interface ChoicesProps {
  readonly wish: CasesWish;
  readonly onChoose: (part: Partial<CasesWish>) => void;
}

function Choices({ wish, onChoose }: ChoicesProps) {
  const t = useWords();
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  const streets = directory?.data.units.filter(({ kind }) => kind === 'street') ?? [];
  return (
    <>
      <select
        aria-label={t('cases.status')}
        value={wish.state}
        onChange={({ currentTarget: { value } }) => onChoose({ state: value })}
      >
        <option value="">{t('cases.anyStatus')}</option>
        {CASE_STATES.map((state) => (
          <option key={state} value={state}>
            {t(`state.${state}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('cases.street')}
        value={wish.unitId}
        onChange={({ currentTarget: { value } }) => onChoose({ unitId: value })}
      >
        <option value="">{t('cases.anyStreet')}</option>
        {streets.map(({ id }) => (
          <option key={id} value={id}>
            {names.unit(id)}
          </option>
        ))}
      </select>
    </>
  );
}

const HEADS = ['number', 'matter', 'street', 'status', 'unit', 'source', 'received', 'ended'] as const;

function Heads() {
  const t = useWords();
  return (
    <div className={styles.heads} aria-hidden="true">
      {HEADS.map((head) => (
        <span key={head}>{t(`cases.${head}`)}</span>
      ))}
    </div>
  );
}

function Row({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const now = useNow(60_000);
  const language = useLanguage();
  const { id, place, state, primaryUnitId, source, closure, title, description } = thisCase;
  return (
    <div className={styles.row}>
      <span className={styles.number}>{id}</span>
      <span className={styles.matter} title={description}>
        <UrgencyMark urgency={thisCase.urgency} /> {title || description}
      </span>
      <span>{place.streetId === undefined ? (place.text ?? '—') : names.unit(place.streetId)}</span>
      <span>{t(`state.${state}`)}</span>
      <span>{primaryUnitId === undefined ? '—' : names.unit(primaryUnitId)}</span>
      <span>{names.source(source)}</span>
      <time>{momentText(thisCase.reportedAt, now, language)}</time>
      <time>{closure === undefined ? '—' : momentText(closure.at, now, language)}</time>
    </div>
  );
}
