import { useEffect, useRef } from 'react';
import { useLink, useSituation } from '../../../client/hooks.ts';
import { useTalks } from '../../../client/talks.ts';
import { useWords } from '../../../speech/t.ts';
import { usePageState } from '../../screen/context.ts';
import { TALK_VIEW } from '../../screen/talkView.ts';
import { CaseBeside } from '../CaseBeside.tsx';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import { TalkList } from './TalkList.tsx';
import { TalkSheet } from './TalkSheet.tsx';
import styles from './TalksPage.module.css';

/** 对话: what residents write to whoever looks after their grid, and the one that lies open. */
export default function TalksPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  return loaded ? <Talks /> : <p className={shared.note}>{t('desk.loading')}</p>;
}

function Talks() {
  const t = useWords();
  const talks = useTalks();
  const isOnline = useLink((state) => state.phase === 'live');
  const [view, keepView] = usePageState(TALK_VIEW);
  const list = useRef<HTMLDivElement>(null);
  const talk = talks.find(({ id }) => id === view.picked) ?? talks[0];
  // What lies open stays there: a press must not meet the one that has just come to the top.
  const first = view.picked === undefined ? talk?.id : undefined;
  useEffect(() => {
    if (first !== undefined) keepView({ ...view, picked: first });
  }, [first, view, keepView]);
  const focusRow = (): void => list.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  usePageKeys({ J: focusRow, ArrowDown: focusRow });
  const waiting = talks.filter(({ waitingSince }) => waitingSince !== undefined).length;
  return (
    <div className={styles.page}>
      <div className={shared.bar}>
        <b>{t('page.talks')}</b>
        <span className={shared.count}>{t('talks.waiting', { n: waiting })}</span>
        {!isOnline && <span className={shared.warn}>{t('rooms.offline')}</span>}
      </div>
      {talk === undefined ? (
        <p className={shared.note}>{t('talks.empty')}</p>
      ) : (
        <div className={styles.main} data-case={talk.caseId !== undefined || undefined}>
          <div ref={list} className={styles.list}>
            <TalkList
              talks={talks}
              selected={talk.id}
              onSelect={({ id }) => {
                if (id !== view.picked) keepView({ picked: id });
              }}
            />
          </div>
          <TalkSheet key={talk.id} talk={talk} />
          {talk.caseId !== undefined && (
            <aside className={styles.beside} aria-label={t('rooms.case')}>
              <CaseBeside caseId={talk.caseId} />
            </aside>
          )}
        </div>
      )}
    </div>
  );
}
