import { useEffect, useRef } from 'react';
import type { Room, RoomLine } from '../../../../domain/room/room.ts';
import type { RoomMay } from '../../../../domain/room/roomMay.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import { type Becoming, KEY_OF_BECOMING } from '../../commands/roomCommands.ts';
import { useApp, usePageState } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import { ROOM_VIEW, type RoomView } from '../../screen/roomView.ts';
import styles from '../conversation.module.css';
import { RecordRow } from '../RecordTable.tsx';
import { useLastInSight } from '../useLastInSight.ts';
import { usePageEscape } from '../usePageEscape.ts';

const BECOMINGS: readonly Becoming[] = ['toCase', 'toProgress', 'keepInternal'];

/** What was written, and what became of each line or the keys that make something of it. */
export function RoomLines({ room, may }: { readonly room: Room; readonly may: RoomMay }) {
  const t = useWords();
  const [view, keepView] = usePageState(ROOM_VIEW);
  const { lines } = room;
  const last = lines.at(-1)?.n;
  const end = useLastInSight(last);
  const list = useRef<HTMLDivElement>(null);
  // The hand lies on what still asks for something.
  const open = lines.find(({ became }) => became === undefined)?.n;
  const first = open ?? last;
  const held = lines.find(({ n }) => n === view.line);
  const current = held?.n ?? first;
  useEffect(() => {
    if (current !== undefined && current !== view.line) keepView({ ...view, line: current });
  }, [current, view, keepView]);
  // It waited on a line that is dealt with: a new one that asks for something has it, unless somebody walks the lines.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at a new line alone
  useEffect(() => {
    const walks = list.current?.contains(document.activeElement) === true;
    if (held?.became !== undefined && open !== undefined && !walks) keepView({ ...view, line: open });
  }, [last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hand has gone on to another line
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('tr[tabindex="0"]');
    const held = document.activeElement;
    // Where the keyboard was on the lines, or on a key that is gone now, it goes along.
    if (held === document.body || list.current?.contains(held) === true) row?.focus();
    row?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);
  return (
    <div ref={list} className={styles.lines} data-room-lines>
      {lines.length === 0 && <p className={styles.none}>{t('rooms.lines.none')}</p>}
      {lines.length > 0 && (
        <table aria-label={t('rooms.lines')}>
          <tbody>
            {lines.map((line) => (
              <Line
                key={line.n}
                room={room}
                line={line}
                hosts={may.hosts}
                isCurrent={line.n === current}
                asks={line.n === current ? view.asks : undefined}
                onSelect={() => {
                  const { asks: _asks, ...rest } = view;
                  if (line.n !== view.line) keepView({ ...rest, line: line.n });
                }}
              />
            ))}
          </tbody>
        </table>
      )}
      <div ref={end} />
    </div>
  );
}

interface LineProps {
  readonly room: Room;
  readonly line: RoomLine;
  readonly hosts: boolean;
  readonly isCurrent: boolean;
  /** What one more press makes of it. */
  readonly asks: RoomView['asks'];
  readonly onSelect: () => void;
}

function Line({ room, line, hosts, isCurrent, asks, onSelect }: LineProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { text, shared, at, became } = line;
  return (
    <RecordRow isCurrent={isCurrent} onSelect={onSelect} opensOnFocus className={styles.line}>
      <th scope="row">
        <Speaker room={room} line={line} />
        <small>
          {momentText(at, now, language)} · {t(shared === true ? 'rooms.line.shared' : 'rooms.line.internal')}
        </small>
      </th>
      <td className={styles.text}>{text}</td>
      <td className={styles.end}>
        {became !== undefined ? (
          <Became line={line} />
        ) : hosts ? (
          <Becomings isCurrent={isCurrent} asks={asks} />
        ) : null}
        {hosts && asks !== undefined && <Question asks={asks} />}
      </td>
    </RecordRow>
  );
}

/** Whose voice it is: a unit's, a guest's, or the seat of the centre. */
function Speaker({ room, line }: { readonly room: Room; readonly line: RoomLine }) {
  const t = useWords();
  const names = useNames();
  const guest = room.guests.find(({ guestId }) => guestId === line.guestId);
  if (guest !== undefined) {
    return (
      <b data-guest>
        {t(`rooms.guest.${guest.guestKind}`)} · {guest.label}
      </b>
    );
  }
  return <b>{line.unitId === undefined ? names.actor(line.by) : names.unit(line.unitId)}</b>;
}

function Became({ line: { became, shared } }: { readonly line: RoomLine }) {
  const t = useWords();
  const app = useApp();
  if (became === undefined) return null;
  const { outcome, caseId } = became;
  if (outcome === 'case' && caseId !== undefined) {
    return (
      <button
        type="button"
        className={styles.made}
        aria-label={t('rooms.act.openMade', { id: caseId })}
        onClick={() => void openCase(app, caseId)}
      >
        ✓ {t('rooms.became.case', { id: caseId })}
      </button>
    );
  }
  if (outcome === 'internal') return <span className={styles.internal}>{t('rooms.became.internal')}</span>;
  return (
    <span className={styles.done}>
      ✓ {t(shared === true ? 'rooms.became.progressPublic' : 'rooms.became.progress')}
    </span>
  );
}

/** The keys of the line under the hand; of another a press on it comes first. */
function Becomings({ isCurrent, asks }: Pick<LineProps, 'isCurrent' | 'asks'>) {
  const t = useWords();
  const app = useApp();
  return (
    <span className={styles.becomings}>
      {BECOMINGS.map((act) => (
        <button
          key={act}
          type="button"
          tabIndex={isCurrent ? 0 : -1}
          data-main={(isCurrent && act === 'toCase') || undefined}
          onKeyDown={(event) => event.stopPropagation()}
          onClick={() => runCommand(app, `page.room.${act}`)}
        >
          {isCurrent && <Keycap keys={KEY_OF_BECOMING[act]} />}
          {t(act === asks ? `rooms.sure.${act}` : `rooms.act.${act}`)}
        </button>
      ))}
    </span>
  );
}

/** What the second press does; Escape and another line let it be. */
function Question({ asks }: { readonly asks: NonNullable<RoomView['asks']> }) {
  const t = useWords();
  const [{ asks: _asks, ...view }, keepView] = usePageState(ROOM_VIEW);
  usePageEscape(() => keepView(view));
  return (
    <p className={styles.question} role="alert">
      {t(`rooms.question.${asks}`, { key: KEY_OF_BECOMING[asks] })}
    </p>
  );
}
