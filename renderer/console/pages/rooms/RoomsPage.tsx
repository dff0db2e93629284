import { useEffect, useRef } from 'react';
import { useLink, useSituation } from '../../../client/hooks.ts';
import { useRooms, useRoomsWaiting } from '../../../client/rooms.ts';
import { useRoomsRead } from '../../../desk/rooms/useRoomsRead.ts';
import { useWords } from '../../../speech/t.ts';
import { usePageState } from '../../screen/context.ts';
import { ROOM_VIEW } from '../../screen/roomView.ts';
import { CaseBeside } from '../CaseBeside.tsx';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import { RoomList } from './RoomList.tsx';
import { RoomSheet } from './RoomSheet.tsx';
import styles from './RoomsPage.module.css';

/** 会商: the rooms of this desk, the one that lies open, and the case it is about. */
export default function RoomsPage() {
  const t = useWords();
  const loaded = useSituation((state) => state.loaded);
  return loaded ? <Rooms /> : <p className={shared.note}>{t('desk.loading')}</p>;
}

function Rooms() {
  const t = useWords();
  const rooms = useRooms();
  const waiting = useRoomsWaiting(useRoomsRead());
  const isOnline = useLink((state) => state.phase === 'live');
  const [view, keepView] = usePageState(ROOM_VIEW);
  const list = useRef<HTMLDivElement>(null);
  const room = rooms.find(({ id }) => id === view.picked) ?? rooms[0];
  // What lies open stays there: a press must not meet the one that has just come to the top.
  const first = view.picked === undefined ? room?.id : undefined;
  useEffect(() => {
    if (first !== undefined) keepView({ ...view, picked: first });
  }, [first, view, keepView]);
  const focusRow = (): void => list.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  usePageKeys({ J: focusRow, ArrowDown: focusRow });
  return (
    <div className={styles.page}>
      <div className={shared.bar}>
        <b>{t('page.rooms')}</b>
        <span className={shared.count}>{t('rooms.waiting', { n: waiting })}</span>
        {!isOnline && <span className={shared.warn}>{t('rooms.offline')}</span>}
      </div>
      {room === undefined ? (
        <Empty />
      ) : (
        <div className={styles.main}>
          <div ref={list} className={styles.list}>
            <RoomList
              rooms={rooms}
              selected={room.id}
              onSelect={({ id }) => {
                if (id !== view.picked) keepView({ picked: id });
              }}
            />
          </div>
          <RoomSheet key={room.id} room={room} />
          <aside className={styles.beside} aria-label={t('rooms.case')}>
            <CaseBeside caseId={room.caseId} />
          </aside>
        </div>
      )}
    </div>
  );
}

function Empty() {
  const t = useWords();
  const isCentre = useSituation(({ cases }) => cases.size > 0);
  return <p className={shared.note}>{t(isCentre ? 'rooms.empty' : 'rooms.emptyReader')}</p>;
}
