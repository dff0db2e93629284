import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Room, RoomLine } from '../../../domain/room/room.ts';
import type { RoomMay } from '../../../domain/room/roomMay.ts';
import { useDirectory, useLanguage, useNow } from '../../client/hooks.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { MARK } from '../case/Notes.tsx';
import { useGive } from '../case/useGive.ts';
import { useField, useSay } from '../context.ts';
import { type FieldEntry, fieldsOf } from '../kept/entries.ts';
import { hashOf } from '../nav.ts';
import { momentWords } from '../timeWords.ts';

interface PartProps {
  readonly room: Room;
  readonly may: RoomMay;
}

/** What was written, the newest below; a line that waits on the phone stands at the end with its mark. */
export function RoomLines({ room, may }: PartProps) {
  const say = useSay();
  const waiting = useLinesWaiting(room);
  const end = useRef<HTMLDivElement>(null);
  const n = room.lines.length + waiting.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line comes into sight
  useEffect(() => {
    end.current?.scrollIntoView?.({ block: 'center' });
  }, [n]);
  return (
    <section className="lines" aria-label={say('room.lines')}>
      {n === 0 && <p className="quiet empty">{say('room.silent')}</p>}
      {room.lines.map((line) => (
        <Line key={line.n} room={room} line={line} may={may} />
      ))}
      {waiting.map(({ id, state, commands }) => (
        <article key={id} className="line" data-mine="true">
          <p>{String(fieldsOf(commands[0]).text ?? '')}</p>
          <p>
            <span className="mark" data-state={state}>
              {say(MARK[state])}
            </span>
          </p>
        </article>
      ))}
      <div ref={end} />
    </section>
  );
}

function useLinesWaiting({ id }: Room): readonly FieldEntry[] {
  const entries = useStore(useField().waiting, (state) => state.entries);
  return entries.filter(({ commands: [first] }) => {
    const { subjectId } = fieldsOf(first);
    return first?.type === 'room.write' && subjectId === id;
  });
}

function Line({ room, line, may }: PartProps & { readonly line: RoomLine }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const isMine = line.unitId !== undefined && line.unitId === may.seat?.unitId;
  return (
    <article className="line" data-mine={isMine}>
      <p className="quiet">
        <b>{useSpeaker(room, line)}</b> {momentWords(line.at, now, language)} ·{' '}
        {say(line.shared === true ? 'room.shared' : 'room.internal')}
      </p>
      <p>{line.text}</p>
      <Became line={line} />
      {may.hosts && line.became === undefined && <Becomings room={room} line={line} />}
    </article>
  );
}

function useSpeaker({ guests }: Room, { guestId, unitId }: RoomLine): string {
  const say = useSay();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const guest = guests.find((each) => each.guestId === guestId);
  if (guest !== undefined) return `${say(`room.guest.${guest.guestKind}`)} · ${guest.label}`;
  return unitId === undefined ? say('room.centre') : unitName(directory, unitId, language);
}

function Became({ line: { became } }: { readonly line: RoomLine }) {
  const say = useSay();
  if (became === undefined) return null;
  const { outcome, caseId } = became;
  if (outcome === 'internal') return <p className="quiet">{say('room.became.internal')}</p>;
  if (caseId === undefined) return <p className="right">✓ {say('room.became.progress')}</p>;
  return (
    <p className="right">
      ✓{' '}
      <a className="link" href={hashOf({ tab: 'todo', caseId })}>
        {say('room.became.case', { id: caseId })}
      </a>
    </p>
  );
}

const ACTS = ['toCase', 'toProgress', 'keepInternal'] as const;

/** 接单 / 转进展 / 不转: what whoever runs the room makes of a line, once. */
function Becomings({ room, line: { n } }: { readonly room: Room; readonly line: RoomLine }) {
  const say = useSay();
  const { isBusy, fault, give } = useGive();
  return (
    <>
      <div className="choices">
        {ACTS.map((act) => (
          <button
            key={act}
            type="button"
            disabled={isBusy}
            onClick={() =>
              void give(
                { type: `room.${act}`, data: { subjectId: room.id, n } },
                say('act.label', { act: say(`room.act.${act}`), title: room.topic }),
              )
            }
          >
            {say(`room.act.${act}`)}
          </button>
        ))}
      </div>
      {fault !== undefined && (
        <p className="wrong" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
