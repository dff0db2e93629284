import type { Case } from '../../../../domain/case/case.ts';
import { gatheringOf, isRoomOpen } from '../../../../domain/room/room.ts';
import { useRooms, useUnread } from '../../../client/rooms.ts';
import { useRoomsRead } from '../../../desk/rooms/useRoomsRead.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import { useApp } from '../../screen/context.ts';
import { openCaseRoom } from '../../screen/roomView.ts';
import styles from './LinksList.module.css';

/** The rooms that were opened on a case, and the way into each. */
export function RoomOfCase({ thisCase }: { readonly thisCase: Case }) {
  const { screen } = useApp();
  const t = useWords();
  const unread = useUnread(useRoomsRead());
  const rooms = useRooms().filter(({ caseId }) => caseId === thisCase.id);
  if (rooms.length === 0) return null;
  return (
    <Section title={t('page.rooms')}>
      <ul className={styles.links}>
        {rooms.map((room) => {
          const { units, met } = gatheringOf(room);
          const isOpen = isRoomOpen(room, thisCase);
          const news = unread(room);
          return (
            <li key={room.id}>
              <b className={styles.kind}>{t(isOpen ? 'rooms.state.open' : 'rooms.state.closed')}</b>
              <button type="button" className={styles.open} onClick={() => openCaseRoom(screen, room.id)}>
                <span>
                  {room.topic} {isOpen && thisCase.room?.id === room.id && <Keycap keys="$" />}
                </span>
                <small>
                  {t(met ? 'rooms.met' : 'rooms.came', { n: units, all: room.seats.length })}
                  {news > 0 && ` · ${t('rooms.unread', { n: news })}`}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
