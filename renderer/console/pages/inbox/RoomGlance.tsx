import type { Room } from '../../../../domain/room/room.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import { openCaseRoom } from '../../screen/roomView.ts';
import conversation from '../conversation.module.css';
import shared from '../desk.module.css';
import { useLastInSight } from '../useLastInSight.ts';
import { usePageActs } from '../usePageActs.ts';

/** The newest lines of a room; it is read and written in on its own page, one key away. */
const NEWEST = 20;

export function RoomGlance({ room }: { readonly room: Room }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  const { screen } = useApp();
  const enter = (): void => openCaseRoom(screen, room.id);
  usePageActs([{ words: 'inbox.act.enterRoom', key: 'N', run: enter }]);
  const end = useLastInSight(room.lines.at(-1)?.n);
  return (
    <section className={conversation.sheet} aria-label={room.topic}>
      <header className={conversation.head}>
        <h3>{room.topic}</h3>
      </header>
      <div className={conversation.lines}>
        {room.lines.length === 0 && <p className={conversation.none}>{t('rooms.lines.none')}</p>}
        <table aria-label={t('rooms.lines')}>
          <tbody>
            {room.lines.slice(-NEWEST).map(({ n, at, by, text, guestId }) => (
              <tr key={n} className={conversation.line}>
                <th scope="row">
                  <b>
                    {guestId === undefined
                      ? names.actor(by)
                      : room.guests.find((guest) => guest.guestId === guestId)?.label}
                  </b>
                  <small>{momentText(at, now, language)}</small>
                </th>
                <td className={conversation.text}>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div ref={end} />
      </div>
      <div className={conversation.box}>
        <div className={conversation.boxFoot}>
          <button type="button" className={shared.main} onClick={enter}>
            <Keycap keys="N" /> {t('inbox.act.enterRoom')}
          </button>
        </div>
      </div>
    </section>
  );
}
