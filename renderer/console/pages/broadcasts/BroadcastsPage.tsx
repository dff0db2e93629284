import { useEffect, useRef, useState } from 'react';
import type { Broadcast } from '../../../../domain/broadcast/broadcast.ts';
import { defined } from '../../../../domain/defined.ts';
import { useLink, useSituation } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { BROADCAST_VIEW } from '../../screen/broadcastView.ts';
import { usePageState } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import { BroadcastForm } from './BroadcastForm.tsx';
import { BroadcastSheet } from './BroadcastSheet.tsx';
import styles from './BroadcastsPage.module.css';
import { BroadcastTable } from './BroadcastTable.tsx';
import { useBroadcasts, useMayWrite } from './broadcastView.ts';

/** 一键群发: written here, let out here by another, and watched until the last recipient. */
export default function BroadcastsPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  return loaded ? <Broadcasts /> : <p className={shared.note}>{t('desk.loading')}</p>;
}

/** What is being written: a new one, a draft again, or the correction of another. */
interface Writing {
  readonly of?: Broadcast;
  readonly corrects?: Broadcast;
}

function Broadcasts() {
  const t = useWords();
  const broadcasts = useBroadcasts();
  const mayWrite = useMayWrite();
  const [{ picked }, keepView] = usePageState(BROADCAST_VIEW);
  const setPicked = (id: string): void => keepView({ picked: id });
  const [writing, setWriting] = useState<Writing>();
  const table = useRef<HTMLDivElement>(null);
  /** Its row takes the focus as soon as it is there: one just saved may come after its answer. */
  const [awaited, setAwaited] = useState<string>();
  // What was picked and is not there is not another one: nothing lies on the sheet then.
  const broadcast = broadcasts.find(({ id }) => id === (picked ?? broadcasts[0]?.id));
  // What lies on the sheet stays there: a press must not meet the one that has just come to the top.
  const first = picked === undefined ? broadcast?.id : undefined;
  useEffect(() => {
    if (first !== undefined) keepView({ picked: first });
  }, [first, keepView]);
  const focusRow = (): void => table.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  const isAwaited = awaited !== undefined && writing === undefined && broadcast?.id === awaited;
  useEffect(() => {
    if (!isAwaited) return;
    // Walking over a row opens it, so it has to be the row of what is open by now.
    table.current?.querySelector<HTMLElement>('tr[aria-current]')?.focus();
    setAwaited(undefined);
  }, [isAwaited]);
  const begin = mayWrite ? () => setWriting({}) : undefined;
  usePageKeys({ J: focusRow, ArrowDown: focusRow, ...defined({ N: begin }) });
  return (
    <div className={styles.page}>
      <Bar waiting={broadcasts.filter(({ state }) => state === 'submitted').length} onBegin={begin} />
      <div className={styles.main}>
        <div ref={table} className={styles.list}>
          {broadcasts.length === 0 ? (
            <p className={shared.note}>{t(mayWrite ? 'broadcasts.empty' : 'broadcasts.emptyReader')}</p>
          ) : (
            <BroadcastTable
              broadcasts={broadcasts}
              selected={broadcast?.id}
              onSelect={({ id }) => {
                setPicked(id);
                setAwaited(undefined);
                setWriting(undefined);
              }}
            />
          )}
        </div>
        <div className={styles.side}>
          {writing !== undefined ? (
            <BroadcastForm
              key={writing.of?.id ?? writing.corrects?.id ?? 'new'}
              {...writing}
              onClose={(id = broadcast?.id) => {
                if (id !== undefined) setPicked(id);
                setAwaited(id);
                setWriting(undefined);
              }}
            />
          ) : broadcast === undefined ? (
            <p className={shared.note}>{t('broadcasts.pick')}</p>
          ) : (
            <BroadcastSheet
              key={broadcast.id}
              broadcast={broadcast}
              onEdit={() => setWriting({ of: broadcast })}
              onCorrect={() => setWriting({ corrects: broadcast })}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function Bar({ waiting, onBegin }: { readonly waiting: number; readonly onBegin: (() => void) | undefined }) {
  const t = useWords();
  const isOnline = useLink((state) => state.phase === 'live');
  return (
    <div className={shared.bar}>
      <b>{t('broadcasts.title')}</b>
      <span className={shared.count}>{t('broadcasts.waiting', { n: waiting })}</span>
      {!isOnline && <span className={shared.warn}>{t('broadcasts.offline')}</span>}
      <span className={shared.grow} />
      {onBegin !== undefined && (
        <button type="button" className={shared.main} onClick={onBegin}>
          <Keycap keys="N" />
          {t('broadcasts.begin')}
        </button>
      )}
    </div>
  );
}
