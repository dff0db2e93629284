import { gatheringOf, type Room } from '../../../../domain/room/room.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useRoomMay, useUnread } from '../../../client/rooms.ts';
import { useRoomsRead } from '../../../desk/rooms/useRoomsRead.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import styles from '../conversation.module.css';
import shared from '../desk.module.css';
import { RecordRow } from '../RecordTable.tsx';

interface RoomListProps {
  readonly rooms: readonly Room[];
  readonly selected: string;
  readonly onSelect: (room: Room) => void;
}

/** Every room this desk sees: what waits for it stands in words beside it. */
export function RoomList({ rooms, selected, onSelect }: RoomListProps) {
  const t = useWords();
  return (
    <table className={styles.rows} aria-label={t('rooms.list')}>
      <tbody>
        {rooms.map((room) => (
          <Row key={room.id} room={room} isCurrent={room.id === selected} onSelect={() => onSelect(room)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly room: Room;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
}

function Row({ room, isCurrent, onSelect }: RowProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const may = useRoomMay(room);
  const unread = useUnread(useRoomsRead())(room);
  const { units } = gatheringOf(room);
  const last = room.lines.at(-1);
  const waits = may.isOpen && may.seat !== undefined && may.seat.joinedAt === undefined;
  return (
    <RecordRow isCurrent={isCurrent} onSelect={onSelect} opensOnFocus className={styles.row}>
      <td>
        <span className={styles.rowHead}>
          {unread > 0 && <i className={styles.dot} aria-hidden="true" />}
          <b>{room.topic}</b>
          <time>{momentText(room.updatedAt, now, language)}</time>
        </span>
        <span className={styles.last}>{last?.text ?? t('rooms.lines.none')}</span>
        <span className={styles.rowFoot}>
          <span>{room.caseId}</span>
          {!may.isOpen ? (
            <span>{t('rooms.state.closed')}</span>
          ) : waits ? (
            <span className={shared.warn}>{t('rooms.toAnswer')}</span>
          ) : unread > 0 ? (
            <span className={shared.good}>{t('rooms.unread', { n: unread })}</span>
          ) : (
            <span>{t('rooms.came', { n: units, all: room.seats.length })}</span>
          )}
        </span>
      </td>
    </RecordRow>
  );
}
