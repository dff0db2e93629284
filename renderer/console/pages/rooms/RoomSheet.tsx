import { useEffect, useRef, useState } from 'react';
import { gatheringOf, type Room, type RoomGuest, type RoomSeat } from '../../../../domain/room/room.ts';
import type { RoomMay } from '../../../../domain/room/roomMay.ts';
import { useCase, useLanguage, useNow } from '../../../client/hooks.ts';
import { useRoomMay } from '../../../client/rooms.ts';
import { useDesk } from '../../../desk/context.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { spanText } from '../../../speech/when.ts';
import conversation from '../conversation.module.css';
import shared from '../desk.module.css';
import { ReasonLine } from '../ReasonLine.tsx';
import { useGive } from '../useGive.ts';
import { GuestForm } from './GuestForm.tsx';
import { GuestLink } from './GuestLink.tsx';
import { InviteForm } from './InviteForm.tsx';
import { LineBox } from './LineBox.tsx';
import { RoomFoot } from './RoomFoot.tsx';
import { RoomLines } from './RoomLines.tsx';
import styles from './RoomsPage.module.css';

/** One room whole: who is in it and how fast they came, what was written and what became of it, the box. */
export function RoomSheet({ room }: { readonly room: Room }) {
  const may = useRoomMay(room);
  useReading(room);
  return (
    <section className={conversation.sheet} aria-label={room.topic}>
      <Head room={room} />
      <Seats room={room} may={may} />
      <RoomLines room={room} may={may} />
      {may.writes ? <LineBox room={room} may={may} /> : <RoomFoot room={room} may={may} />}
    </section>
  );
}

/** What lies open has been read. */
function useReading(room: Room): void {
  const desk = useDesk();
  useEffect(() => {
    if (desk.books().roomsRead.read(room)) desk.booksChanged();
  }, [desk, room]);
}

function Head({ room }: { readonly room: Room }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { units, took, met } = gatheringOf(room);
  const isConfidential = useCase(room.caseId)?.confidential === true;
  const came =
    took === undefined
      ? t('rooms.came', { n: units, all: room.seats.length })
      : met
        ? t('rooms.metTook', { n: units, took: spanText(took, language) })
        : t('rooms.late', { n: units });
  return (
    <header className={conversation.head}>
      <h3>{room.topic}</h3>
      {isConfidential && <span className={styles.secret}>{t('case.confidential')}</span>}
      <span className={styles.tag} data-tone={met ? 'good' : took === undefined ? undefined : 'warn'}>
        {came}
      </span>
      <span className={styles.due}>{t('rooms.due', { when: momentText(room.due, now, language) })}</span>
    </header>
  );
}

type Open = 'invite' | 'guest' | 'close';

function Seats({ room, may }: { readonly room: Room; readonly may: RoomMay }) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const [open, setOpen] = useState<Open>();
  const [linked, setLinked] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);
  const data = { subjectId: room.id };
  const { seat } = may;
  // Nobody outside is told of a confidential case.
  const isConfidential = useCase(room.caseId)?.confidential === true;
  const shut = (): void => {
    setOpen(undefined);
    opener.current?.focus();
  };
  const isGuest = (guest: RoomGuest) => guest.removedAt === undefined;
  const linkedGuest = room.guests.find((guest) => isGuest(guest) && guest.guestId === linked);
  return (
    <div className={styles.seats}>
      <ul className={styles.chips} aria-label={t('rooms.seats')}>
        {room.seats.map((each) => (
          <SeatChip key={each.unitId} seat={each} isHost={room.hostIds.includes(each.unitId)} />
        ))}
        {room.guests.filter(isGuest).map((guest) => (
          <li key={guest.guestId} className={styles.chip} data-guest>
            {t(`rooms.guest.${guest.guestKind}`)} · {guest.label}
            {may.hosts && (
              <button
                type="button"
                className={styles.linkKey}
                aria-expanded={linked === guest.guestId}
                aria-label={t('rooms.link.title', { label: guest.label })}
                onClick={() => setLinked(linked === guest.guestId ? undefined : guest.guestId)}
              >
                {t('rooms.act.link')}
              </button>
            )}
            {may.hosts && (
              <button
                type="button"
                disabled={busy}
                aria-label={t('rooms.act.removeGuest', { label: guest.label })}
                onClick={() =>
                  void give(
                    { type: 'room.removeGuest', data: { ...data, guestId: guest.guestId } },
                    t('rooms.act.removeGuest', { label: guest.label }),
                  )
                }
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        {seat !== undefined && may.isOpen && seat.joinedAt === undefined && (
          <button
            type="button"
            className={shared.main}
            disabled={busy}
            onClick={() => void give({ type: 'room.join', data }, t('rooms.label.join'))}
          >
            {t('rooms.act.join')}
          </button>
        )}
        {may.hosts && (
          <>
            <button
              ref={opener}
              type="button"
              className={shared.quiet}
              aria-expanded={open === 'invite'}
              onClick={() => setOpen(open === 'invite' ? undefined : 'invite')}
            >
              {t('rooms.act.addUnits')}
            </button>
            {!isConfidential && (
              <button
                type="button"
                className={shared.quiet}
                aria-expanded={open === 'guest'}
                onClick={() => setOpen(open === 'guest' ? undefined : 'guest')}
              >
                {t('rooms.act.addGuest')}
              </button>
            )}
            <button
              type="button"
              className={shared.quiet}
              aria-expanded={open === 'close'}
              onClick={() => setOpen(open === 'close' ? undefined : 'close')}
            >
              {t('rooms.act.closing')}
            </button>
          </>
        )}
        {seat !== undefined && may.writes && !room.hostIds.includes(seat.unitId) && (
          <button
            type="button"
            className={shared.quiet}
            disabled={busy}
            onClick={() => void give({ type: 'room.leave', data }, t('rooms.label.leave'))}
          >
            {t('rooms.act.leave')}
          </button>
        )}
        {room.guests.some(isGuest) && <span className={styles.note}>{t('rooms.guests.note')}</span>}
      </div>
      {fault !== undefined && (
        <p className={shared.problem} role="alert">
          {fault}
        </p>
      )}
      {may.hosts && linkedGuest !== undefined && (
        <GuestLink
          key={linkedGuest.guestId}
          room={room}
          guest={linkedGuest}
          onClose={() => setLinked(undefined)}
        />
      )}
      {may.hosts && open === 'invite' && <InviteForm room={room} onClose={shut} />}
      {may.hosts && open === 'guest' && <GuestForm room={room} onClose={shut} />}
      {may.hosts && open === 'close' && (
        <ReasonLine
          takesHand
          why={t('rooms.why.close')}
          confirm={t('rooms.act.close')}
          tone="quiet"
          command={(reason) => ({ type: 'room.close', data: { ...data, reason } })}
          label={t('rooms.label.close')}
        />
      )}
    </div>
  );
}

function SeatChip({ seat, isHost }: { readonly seat: RoomSeat; readonly isHost: boolean }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  const { unitId, joinedAt } = seat;
  return (
    <li className={styles.chip} data-joined={joinedAt !== undefined || undefined}>
      {names.unit(unitId)}
      {isHost && <b>{t('rooms.seat.host')}</b>}
      <small>
        {joinedAt === undefined
          ? t('rooms.seat.waiting')
          : t('rooms.seat.joined', { when: momentText(joinedAt, now, language) })}
      </small>
    </li>
  );
}
