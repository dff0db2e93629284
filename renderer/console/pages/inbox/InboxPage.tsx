import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { CaseId } from '../../../../domain/case/case.ts';
import { useCase, useLink, useSituation } from '../../../client/hooks.ts';
import {
  caseItem,
  caseKey,
  INBOX_SOURCES,
  type InboxItem,
  type InboxSource,
  useInbox,
} from '../../../desk/inbox/inbox.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp, usePageState } from '../../screen/context.ts';
import { INBOX_VIEW } from '../../screen/inboxView.ts';
import { openCase } from '../../screen/openCase.ts';
import { CaseBeside } from '../CaseBeside.tsx';
import shared from '../desk.module.css';
import { usePageActs } from '../usePageActs.ts';
import { usePageKeys } from '../usePageKeys.ts';
import { CaseSheet } from './CaseSheet.tsx';
import { InboxList } from './InboxList.tsx';
import styles from './InboxPage.module.css';
import { RoomGlance } from './RoomGlance.tsx';
import { TalkSheet } from './TalkSheet.tsx';

/** 收件箱: all that people outside and colleagues wait for here, whatever it came in by, and what lies open of it. */
export default function InboxPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  return loaded ? <Inbox /> : <p className={shared.note}>{t('desk.loading')}</p>;
}

function Inbox() {
  const t = useWords();
  const all = useInbox();
  const [view, keepView] = usePageState(INBOX_VIEW);
  const { source, picked } = view;
  const list = useRef<HTMLDivElement>(null);
  const shown = source === undefined ? all : all.filter((item) => isOf(item, source));
  const dealtWith = useDealtWith(picked, all);
  const open = all.find(({ key }) => key === picked) ?? dealtWith ?? shown[0];
  // What lies open stays there: a press must not meet the one that has just come to the top.
  const first = picked === undefined ? open?.key : undefined;
  useEffect(() => {
    if (first !== undefined) keepView({ ...view, picked: first });
  }, [first, view, keepView]);
  const focusRow = (): void => list.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  usePageKeys({ J: focusRow, ArrowDown: focusRow });
  return (
    <div className={styles.page}>
      <Facets all={all} />
      {open === undefined ? (
        <p className={shared.note}>{t('inbox.empty')}</p>
      ) : (
        <div className={styles.main} data-case={open.caseId !== undefined || undefined}>
          <div ref={list} className={styles.list}>
            {shown.length === 0 && <p className={shared.note}>{t('inbox.noneOf')}</p>}
            <InboxList
              items={shown}
              selected={open.key}
              onSelect={({ key }) => {
                if (key !== picked)
                  keepView(source === undefined ? { picked: key } : { source, picked: key });
              }}
            />
          </div>
          <Sheet key={open.key} item={open} />
          {open.caseId !== undefined && <Beside caseId={open.caseId} />}
        </div>
      )}
    </div>
  );
}

/** A talk without anybody waiting is still one: it is found under its source. */
function isOf(item: InboxItem, source: InboxSource): boolean {
  return item.kind === source || item.sources.includes(source);
}

/** The case that lay open when its call was answered: it stays until another is chosen. */
function useDealtWith(picked: string | undefined, all: readonly InboxItem[]): InboxItem | undefined {
  const id = picked?.startsWith(caseKey('')) === true ? picked.slice(caseKey('').length) : undefined;
  const thisCase = useCase(id as CaseId | undefined);
  const isListed = all.some(({ key }) => key === picked);
  return thisCase === undefined || isListed ? undefined : caseItem(thisCase, [], false);
}

/** How much waits by each source; one press narrows the list to it, and again widens it. */
function Facets({ all }: { readonly all: readonly InboxItem[] }) {
  const t = useWords();
  const isOnline = useLink((state) => state.phase === 'live');
  const [{ source }, keepView] = usePageState(INBOX_VIEW);
  const chips = useRef<HTMLFieldSetElement>(null);
  const waiting = all.filter(({ sources }) => sources.length > 0);
  const choose = (next: InboxSource | undefined): void =>
    keepView(next === undefined ? {} : { source: next });
  usePageActs([
    {
      words: 'inbox.act.sources',
      key: 'F',
      run: () => chips.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus(),
    },
  ]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const keys = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    keys[(keys.indexOf(document.activeElement as HTMLElement) + step + keys.length) % keys.length]?.focus();
  };
  return (
    <div className={shared.bar}>
      <fieldset ref={chips} className={styles.chips} onKeyDown={onKeyDown}>
        <legend className="visually-hidden">{t('inbox.sources')}</legend>
        <button type="button" aria-pressed={source === undefined} onClick={() => choose(undefined)}>
          {t('inbox.all')} <b>{waiting.length}</b>
        </button>
        {INBOX_SOURCES.map((each) => {
          const n = waiting.filter(({ sources }) => sources.includes(each)).length;
          return (
            <button
              key={each}
              type="button"
              aria-pressed={each === source}
              data-none={n === 0 || undefined}
              onClick={() => choose(each === source ? undefined : each)}
            >
              {t(`inbox.source.${each}`)} <b>{n}</b>
            </button>
          );
        })}
      </fieldset>
      <Keycap keys="F" />
      {!isOnline && <span className={shared.warn}>{t('rooms.offline')}</span>}
    </div>
  );
}

function Sheet({ item }: { readonly item: InboxItem }) {
  if (item.kind === 'talk') return <TalkSheet talk={item.talk} />;
  if (item.kind === 'room') return <RoomGlance room={item.room} />;
  return <CaseSheet item={item} />;
}

/** The case at hand, and its key. */
function Beside({ caseId }: { readonly caseId: CaseId }) {
  const t = useWords();
  const app = useApp();
  usePageActs([{ words: 'rooms.act.openCase', key: 'O', run: () => void openCase(app, caseId) }]);
  return (
    <aside className={styles.beside} aria-label={t('rooms.case')}>
      <CaseBeside caseId={caseId} />
    </aside>
  );
}
