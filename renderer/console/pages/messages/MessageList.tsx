import { type UIEvent, useEffect, useRef, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import { OUTBOX_STATES } from '../../../../domain/outbox/message.ts';
import { useClient } from '../../../client/context.ts';
import { useDesk } from '../../../desk/context.ts';
import { useMessageCounts } from '../../../desk/hooks.ts';
import {
  canRetry,
  canSendNow,
  recallBehind,
  retry,
  sendMessageNow,
  takeMessageBack,
} from '../../../desk/messages/messageActs.ts';
import { readCounts } from '../../../desk/messages/messageCounts.ts';
import { STATE_MARKS } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { usePageState } from '../../screen/context.ts';
import { MESSAGE_VIEW } from '../../screen/messageView.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './MessageList.module.css';
import { MessageRow } from './MessageRow.tsx';
import { AGAIN_MS, useMessages } from './useMessages.ts';

/** This near to the end the next page is read. */
const NEAR_PX = 400;

/** Every message in the seat's scope, newest first, with what became of it. */
export function MessageList() {
  const desk = useDesk();
  const t = useWords();
  const [view] = usePageState(MESSAGE_VIEW);
  const messages = useMessages(view);
  const { answer, again } = messages;
  const rows = answer?.messages ?? [];
  const [currentId, setCurrentId] = useState<string>();
  const body = useRef<HTMLTableSectionElement>(null);
  const current = rows.find(({ id }) => id === currentId);

  async function sendAgain(): Promise<void> {
    if (current === undefined || !canRetry(desk, current)) return;
    await retry(desk, current);
    await Promise.all([again(), readCounts(desk)]);
  }
  async function takeBack(): Promise<void> {
    if (current === undefined || recallBehind(desk, current) === undefined) return;
    await takeMessageBack(desk, current);
    await Promise.all([again(), readCounts(desk)]);
  }
  async function sendNow(): Promise<void> {
    if (current === undefined || !canSendNow(desk, current)) return;
    await sendMessageNow(desk, current);
    await Promise.all([again(), readCounts(desk)]);
  }
  const enter = (): void => {
    const row =
      body.current?.querySelector<HTMLElement>('[data-current]') ?? body.current?.querySelector('tr');
    row?.focus();
  };
  usePageKeys({
    R: () => void sendAgain(),
    Z: () => void takeBack(),
    '>': () => void sendNow(),
    J: enter,
    K: enter,
    ArrowDown: enter,
  });

  function onScroll({ currentTarget }: UIEvent<HTMLElement>): void {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget;
    if (scrollTop + clientHeight > scrollHeight - NEAR_PX) void messages.more();
  }

  return (
    <>
      <Filters />
      <div className={styles.scroll} onScroll={onScroll}>
        <PageNote reply={messages} empty={rows.length === 0 ? t('message.none') : undefined} />
        {rows.length > 0 && (
          <table className={shared.table}>
            <thead>
              <tr>
                <th scope="col">{t('message.state')}</th>
                <th scope="col">{t('message.when')}</th>
                <th scope="col">{t('message.to')}</th>
                <th scope="col">{t('message.template')}</th>
                <th scope="col">{t('message.case')}</th>
                <th scope="col">{t('message.text')}</th>
                <th scope="col">{t('message.attempts')}</th>
                <th scope="col">{t('message.channel')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('message.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody ref={body}>
              {rows.map((row) => (
                <MessageRow
                  key={row.id}
                  of={row}
                  isCurrent={row.id === currentId}
                  onFocus={() => setCurrentId(row.id)}
                  onActed={async () => void (await Promise.all([again(), readCounts(desk)]))}
                />
              ))}
            </tbody>
          </table>
        )}
        {answer?.more === true && (
          <button type="button" className={styles.more} onClick={() => void messages.more()}>
            {t('message.more')}
          </button>
        )}
      </div>
    </>
  );
}

/** By state, with how many there are; by case, when one came from a case. */
function Filters() {
  const { clock } = useClient();
  const desk = useDesk();
  const t = useWords();
  const [view, show] = usePageState(MESSAGE_VIEW);
  const counts = useMessageCounts();
  const { state: chosen, caseId } = view;
  useEffect(() => {
    void readCounts(desk);
    return clock.every(AGAIN_MS, () => {
      if (!document.hidden) void readCounts(desk);
    });
  }, [desk, clock]);
  const all = { tab: view.tab, ...defined({ caseId }) };
  return (
    <div className={shared.bar}>
      <fieldset className={styles.chips}>
        <legend className="visually-hidden">{t('message.state')}</legend>
        <button type="button" aria-pressed={chosen === undefined} onClick={() => show(all)}>
          {t('message.all')}
        </button>
        {OUTBOX_STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={state === chosen}
            data-state={state}
            onClick={() => show(state === chosen ? all : { ...all, state })}
          >
            <span aria-hidden="true">{STATE_MARKS[state]}</span> {t(`message.state.${state}`)}
            {counts !== undefined && caseId === undefined && <b>{counts[state].toLocaleString('en-US')}</b>}
          </button>
        ))}
      </fieldset>
      {caseId !== undefined && (
        <button
          type="button"
          className={shared.quiet}
          onClick={() => show({ tab: view.tab, ...defined({ state: chosen }) })}
        >
          {t('message.onlyCase', { number: caseId })} ×
        </button>
      )}
      <span className={shared.grow} />
      <span className={shared.count}>
        {t('message.today')} · <Keycap keys="J" /> <Keycap keys="K" /> <Keycap keys="Enter" />{' '}
        {t('message.open')}
      </span>
    </div>
  );
}
